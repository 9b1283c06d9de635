import { door } from "./door";
import { home } from "./home";
import { knowledge } from "./knowledge";
import { list } from "./list";
import { operations } from "./operations";
import { people } from "./people";
import { product } from "./product";
import { record } from "./record";
import { shell } from "./shell";
import { transfer } from "./transfer";
import { tray } from "./tray";

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
  ...people,
  ...tray,
  ...operations,
};

type Named<Parts, Seen = never> = Parts extends readonly [infer First, ...infer Rest]
  ? (keyof First & Seen) | Named<Rest, Seen | keyof First>
  : never;

type None<Key extends never> = Key;

/** The keys that two parts both hold, of which one would hide the other; this does not compile while there is one. */
export type Twice = None<
  Named<
    [
      typeof shell,
      typeof door,
      typeof list,
      typeof record,
      typeof transfer,
      typeof home,
      typeof product,
      typeof knowledge,
      typeof people,
      typeof tray,
      typeof operations,
    ]
  >
>;
