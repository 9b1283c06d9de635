import { door } from "./door";
import { home } from "./home";
import { knowledge } from "./knowledge";
import { list } from "./list";
import { messages } from "./messages";
import { people } from "./people";
import { product } from "./product";
import { record } from "./record";
import { running } from "./running";
import { shell } from "./shell";
import { transfer } from "./transfer";

/** Everything that this page says by itself, in English. `_one` is the form for a count of one. */
export const en = {
  ...shell,
  ...door,
  ...list,
  ...record,
  ...transfer,
  ...home,
  ...product,
  ...knowledge,
  ...messages,
  ...people,
  ...running,
};
