import { en } from "./en/index";
import { mirrored } from "./pseudo";

export type Key = keyof typeof en;
export type Locale = "en" | "pseudo";

const KEPT = "bizosaas.locale";

function chosen(): Locale {
  const asked = new URLSearchParams(location.search).get("locale") ?? localStorage.getItem(KEPT);
  return asked === "pseudo" ? "pseudo" : "en";
}

/** The language of the page; another one is taken with {@link chooseLocale}, which loads the page anew. */
export const locale: Locale = chosen();

export const direction: "ltr" | "rtl" = locale === "pseudo" ? "rtl" : "ltr";

export function chooseLocale(next: Locale): void {
  localStorage.setItem(KEPT, next);
  location.reload();
}

/** The words for a key, with `{name}` replaced. A key's `_one` form is taken where `count` is 1. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const single = `${key}_one` as Key;
  const pattern: string = values.count === 1 && single in en ? en[single] : en[key];
  const words = locale === "pseudo" ? mirrored(pattern) : pattern;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : (value ?? whole);
  });
}

/** Words that the server declares, such as the label of a field. */
export function told(words: string): string {
  return locale === "pseudo" ? mirrored(words) : words;
}

const tag = locale === "pseudo" ? "en" : navigator.language;
const numbers = new Intl.NumberFormat(tag);
const days = new Intl.DateTimeFormat(tag, { dateStyle: "medium" });
const moments = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
const lists = new Intl.ListFormat(tag, { type: "conjunction" });
const ago = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });

export function number(value: number): string {
  return numbers.format(value);
}

export function day(iso: string): string {
  return days.format(new Date(`${iso}T00:00`));
}

/** The reader's day of a moment. */
export function dayOf(iso: string): string {
  return days.format(new Date(iso));
}

export function moment(iso: string): string {
  return moments.format(new Date(iso));
}

export function listed(words: string[]): string {
  return lists.format(words);
}

/** `19.99` and `KES` in the reader's form, with the digits that stand there. */
export function money(amount: string, currency: string): string {
  const digits = amount.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(tag, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount as unknown as number);
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** “3 minutes ago”; a date when it is longer than a week ago. */
export function since(iso: string): string {
  const seconds = (Date.now() - new Date(iso).getTime()) / 1000;
  if (Math.abs(seconds) > 7 * 86_400) return dayOf(iso);
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return ago.format(-Math.round(seconds / length), unit);
  }
  return t("time.now");
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return new Intl.NumberFormat(tag, {
    style: "unit",
    unit: UNITS[unit],
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}
