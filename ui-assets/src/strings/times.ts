import { locale, t } from "./index";

const tag = locale === "pseudo" ? "en" : navigator.language;
const clocks = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

const dates = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short" });

/** `Nov 22` for a moment in seconds. */
export function date(seconds: number): string {
  return dates.format(new Date(seconds * 1000));
}

/** `14:05:30` for a moment in seconds. */
export function clock(seconds: number): string {
  return clocks.format(new Date(seconds * 1000));
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** “2 days, 3 hours”: the two largest units of a time in seconds. */
export function duration(seconds: number): string {
  const parts: string[] = [];
  let left = Math.max(0, Math.floor(seconds));
  for (const [unit, length] of UNITS) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0 && parts.length < 2) {
      parts.push(new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "long" }).format(count));
    }
  }
  return parts.length > 0 ? parts.join(", ") : t("time.now");
}
