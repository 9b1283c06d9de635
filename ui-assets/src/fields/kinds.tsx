import type { ComponentType, ReactNode } from "react";
import type { FieldMeta } from "../api/meta";
import { day, moment, money, number, since, t } from "../strings";
import { worded } from "../strings/words";
import { BooleanInput } from "./BooleanInput";
import { ChoiceInput } from "./ChoiceInput";
import classes from "./cells.module.css";
import { colourOf } from "./colours";
import { DateInput, MomentInput } from "./DateInput";
import { JsonInput } from "./JsonInput";
import { MoneyInput } from "./MoneyInput";
import { NumberInput } from "./NumberInput";
import { PartsInput } from "./PartsInput";
import { RefCell, RefInput, RefsInput } from "./RefInput";
import { RichTextInput } from "./RichTextInput";
import { TextInput } from "./TextInput";
import { TextsInput } from "./TextsInput";
import { TranslationsInput } from "./TranslationsInput";
import type { InputProps } from "./widget";

/** How an operator of a filter compares; the names are those of the API. */
export type FilterOperator = "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "contains" | "starts" | "null";

/** How one kind of field is shown, written and asked for. */
export interface FieldKind {
  cell: (value: unknown, field: FieldMeta) => ReactNode;
  input: ComponentType<InputProps>;
  operators: FilterOperator[];
  /** Whether its widget fits into a cell of a list. */
  inline?: boolean;
  /** Whether its widget takes the whole width of a form. */
  wide?: boolean;
  /** The value in one line without marks, as for a comparison. */
  text?: (value: unknown) => string;
}

// Lists draw hundreds of cells in one frame, so cells are plain elements.
const NONE = (
  <span className={classes.none}>
    <span aria-hidden>–</span>
    <span className={classes.unseen}>{t("field.empty")}</span>
  </span>
);

function plain(value: unknown): ReactNode {
  return value === null || value === undefined || value === "" ? NONE : String(value);
}

function choice(value: unknown): ReactNode {
  if (typeof value !== "string" || value === "") return NONE;
  return (
    <span className={classes.state} data-colour={colourOf(value)}>
      {worded(value)}
    </span>
  );
}

const MOST_TEXTS = 3;

function texts(value: unknown): ReactNode {
  if (!Array.isArray(value) || value.length === 0) return NONE;
  return (
    <span className={classes.texts}>
      {value.slice(0, MOST_TEXTS).map((text) => (
        <span key={String(text)} className={classes.text}>
          {String(text)}
        </span>
      ))}
      {value.length > MOST_TEXTS && <span className={classes.none}>{`+${value.length - MOST_TEXTS}`}</span>}
    </span>
  );
}

function moneyText(value: unknown): string {
  const { amount, currency } = (value ?? {}) as { amount?: string; currency?: string };
  return amount && currency ? money(amount, currency) : "";
}

function counted(value: unknown): ReactNode {
  const count = Array.isArray(value) ? value.length : Object.keys((value as object) ?? {}).length;
  return count === 0 ? NONE : t("field.entries", { count });
}

/** The text of HTML; nothing in it is fetched or run. */
function textOfHtml(html: unknown): string {
  return new DOMParser().parseFromString(String(html ?? ""), "text/html").body.textContent ?? "";
}

const EXACT: FilterOperator[] = ["eq", "ne", "null"];
const WORDS: FilterOperator[] = ["contains", "eq", "starts", "null"];
const ORDERED: FilterOperator[] = ["gte", "lte", "eq", "null"];
const ONE_OF: FilterOperator[] = ["in"];

const text: FieldKind = { cell: plain, input: TextInput, operators: WORDS, inline: true };
const integer: FieldKind = {
  cell: (value) => (typeof value === "number" ? number(value) : plain(value)),
  input: NumberInput,
  operators: ORDERED,
  inline: true,
};
const json: FieldKind = {
  cell: counted,
  input: JsonInput,
  operators: [],
  wide: true,
  text: (value) => JSON.stringify(value),
};

const KINDS: Record<string, FieldKind> = {
  id: { ...text, operators: EXACT, inline: false },
  text,
  multiline: { ...text, wide: true, inline: false },
  choice: { cell: choice, input: ChoiceInput, operators: ONE_OF, inline: true, text: (value) => worded(String(value)) },
  select: { cell: plain, input: ChoiceInput, operators: ONE_OF, inline: true },
  boolean: {
    cell: (value) => (value === null || value === undefined ? NONE : t(value ? "field.yes" : "field.no")),
    input: BooleanInput,
    operators: ["eq"],
    inline: true,
    text: (value) => t(value ? "field.yes" : "field.no"),
  },
  integer,
  number: { ...integer, cell: plain },
  money: {
    cell: (value) => moneyText(value) || NONE,
    input: MoneyInput,
    operators: ORDERED,
    inline: true,
    text: moneyText,
  },
  date: { cell: (value) => (value ? day(String(value)) : NONE), input: DateInput, operators: ORDERED, inline: true },
  datetime: {
    cell: (value) =>
      value ? (
        <time dateTime={String(value)} title={moment(String(value))}>
          {since(String(value))}
        </time>
      ) : (
        NONE
      ),
    input: MomentInput,
    operators: ORDERED,
    inline: true,
    text: (value) => moment(String(value)),
  },
  texts: { cell: texts, input: TextsInput, operators: ["eq", "in"], inline: true, text: (value) => listOf(value) },
  rich_text: {
    cell: (value) => plain(textOfHtml(value).slice(0, 200)),
    input: RichTextInput,
    operators: [],
    wide: true,
    text: textOfHtml,
  },
  ref: {
    cell: (value, field) => (value ? <RefCell value={value} to={field.ref} /> : NONE),
    input: RefInput,
    operators: ["eq", "null"],
    inline: true,
    text: namesOf,
  },
  refs: {
    cell: (value, field) =>
      Array.isArray(value) && value.length > 0 ? <RefCell value={value} to={field.ref} /> : NONE,
    input: RefsInput,
    operators: ["eq"],
    text: namesOf,
  },
  parts: { ...json, input: PartsInput },
  list: json,
  object: json,
  dynamic: json,
  translations: { ...json, input: TranslationsInput },
};

function listOf(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value ?? "");
}

function namesOf(value: unknown): string {
  const all = Array.isArray(value) ? value : [value];
  return all
    .map((each) => (each && typeof each === "object" ? String((each as { name?: string }).name ?? "") : String(each)))
    .join(", ");
}

/** The kind of a field; one that this page does not know is shown and written as JSON. */
export function kindOf(field: FieldMeta): FieldKind {
  return KINDS[field.type] ?? json;
}

/** The value in one line of plain text. */
export function plainText(field: FieldMeta, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  const kind = kindOf(field);
  return kind.text ? kind.text(value) : String(value);
}
