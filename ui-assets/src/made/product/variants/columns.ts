import { t } from "../../../strings";
import type { Option, Variant } from "../shapes";

type ColumnKind = "choice" | "text" | "money" | "integer";

/** A column of the sheet: what it says of a variant, as text, and how a text becomes the variant's. */
export interface Column {
  key: string;
  label: string;
  kind: ColumnKind;
  width: number;
  choices?: string[];
  read: (variant: Variant) => string;
  write: (variant: Variant, text: string) => Variant;
}

interface Money {
  amount: string;
  currency: string;
}

/** `1,234.50`, `1234,5` and `$ 12` as the decimal that they mean; what is none stays for the server to refuse. */
export function decimal(text: string): string {
  const bare = text.replace(/[^\d.,-]/g, "");
  if (bare === "") return text.trim();
  if (/^-?\d+,\d{1,2}$/.test(bare)) return bare.replace(",", ".");
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)$/.test(bare)) return bare.replaceAll(".", "").replace(",", ".");
  return bare.replaceAll(",", "");
}

function text(key: string, label: string): Column {
  return {
    key,
    label,
    kind: "text",
    width: 116,
    read: (variant) => String(variant[key] ?? ""),
    write: (variant, typed) => ({ ...variant, [key]: typed.trim() || null }),
  };
}

function money(key: string, label: string, currency: string): Column {
  return {
    key,
    label,
    kind: "money",
    width: 100,
    read: (variant) => (variant[key] as Money | null | undefined)?.amount ?? "",
    write: (variant, typed) => ({ ...variant, [key]: typed.trim() ? { amount: decimal(typed), currency } : null }),
  };
}

function integer(key: string, label: string): Column {
  return {
    key,
    label,
    kind: "integer",
    width: 88,
    read: (variant) => String(variant[key] ?? ""),
    write: (variant, typed) => {
      const bare = typed.trim();
      return { ...variant, [key]: bare === "" ? null : /^\d{1,9}$/.test(bare) ? Number(bare) : bare };
    },
  };
}

function choice(option: Option): Column {
  return {
    key: `options.${option.name}`,
    label: option.name,
    kind: "choice",
    width: 84,
    choices: option.values,
    read: (variant) => variant.options?.[option.name] ?? "",
    write: (variant, typed) => {
      const { [option.name]: _, ...rest } = variant.options ?? {};
      const bare = typed.trim();
      return { ...variant, options: bare === "" ? rest : { ...rest, [option.name]: bare } };
    },
  };
}

export const STANDARD = ["sku", "price", "compare_at", "barcode"];

/** What can be chosen to be seen besides the options. */
export function offered(currency: string): Column[] {
  return [
    text("sku", t("product.sku")),
    money("price", t("product.price"), currency),
    money("compare_at", t("product.compare"), currency),
    money("cost", t("product.cost"), currency),
    text("barcode", t("product.barcode")),
    integer("weight_g", t("product.weight")),
    integer("length_mm", t("product.length")),
    integer("width_mm", t("product.width")),
    integer("height_mm", t("product.height")),
  ];
}

export function columnsOf(options: Option[], currency: string, chosen: string[]): Column[] {
  return [
    ...options.filter((option) => option.name !== "").map(choice),
    ...offered(currency).filter((column) => chosen.includes(column.key)),
  ];
}
