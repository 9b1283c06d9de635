import { MOST_VARIANTS, type Variant } from "../shapes";
import type { Column } from "./columns";

export interface Cell {
  row: number;
  column: number;
}

/** A rectangle of cells, both ends within. */
export interface Area {
  top: number;
  bottom: number;
  first: number;
  last: number;
}

export function areaOf(one: Cell, other: Cell): Area {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    first: Math.min(one.column, other.column),
    last: Math.max(one.column, other.column),
  };
}

export function sizeOf({ top, bottom, first, last }: Area): number {
  return (bottom - top + 1) * (last - first + 1);
}

/** The area as a spreadsheet takes it. */
export function copied(rows: Variant[], columns: Column[], { top, bottom, first, last }: Area): string {
  return rows
    .slice(top, bottom + 1)
    .map((row) =>
      columns
        .slice(first, last + 1)
        .map((column) => quoted(column.read(row)))
        .join("\t"),
    )
    .join("\n");
}

function quoted(text: string): string {
  return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet puts on the clipboard: cells apart by tabs, rows by lines, quoted where they hold either. */
export function parsed(clipboard: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*)/y;
  const words = clipboard.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at <= words.length; ) {
    cell.lastIndex = at;
    const [whole = "", quotedWords, bare = ""] = cell.exec(words) ?? [];
    rows.at(-1)?.push(quotedWords?.replaceAll('""', '"') ?? bare);
    at += whole.length;
    if (at >= words.length) break;
    if (words[at] === "\n") rows.push([]);
    at++;
  }
  return rows;
}

function written(row: Variant, columns: Column[], first: number, texts: string[]): Variant {
  return texts.reduce((made, text, index) => columns[first + index]?.write(made, text) ?? made, row);
}

/** Cells put in from a corner on; rows beyond the last are new variants. One value goes into the whole area. */
export function pasted(rows: Variant[], columns: Column[], area: Area, texts: string[][]): Variant[] {
  const only = texts.length === 1 && texts[0]?.length === 1 ? texts[0][0] : undefined;
  if (only !== undefined) return everywhere(rows, columns, area, () => only);
  const next = [...rows];
  for (const [index, line] of texts.entries()) {
    const at = area.top + index;
    if (at >= MOST_VARIANTS) break;
    next[at] = written(next[at] ?? {}, columns, area.first, line);
  }
  return next;
}

/** The same change in every cell of an area. */
export function everywhere(
  rows: Variant[],
  columns: Column[],
  { top, bottom, first, last }: Area,
  say: (column: Column) => string,
): Variant[] {
  const meant = columns.slice(first, last + 1);
  return rows.map((row, at) =>
    at < top || at > bottom ? row : meant.reduce((made, column) => column.write(made, say(column)), row),
  );
}
