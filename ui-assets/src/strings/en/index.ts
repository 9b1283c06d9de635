import { door } from "./door";
import { list } from "./list";
import { record } from "./record";
import { shell } from "./shell";
import { transfer } from "./transfer";

/** Everything that this page says by itself, in English. `_one` is the form for a count of one. */
export const en = { ...shell, ...door, ...list, ...record, ...transfer };
