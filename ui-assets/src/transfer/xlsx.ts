import { strFromU8, unzipSync } from "fflate";

const BOOK = "xl/workbook.xml";
const PLACES = "xl/_rels/workbook.xml.rels";
const WORDS = "xl/sharedStrings.xml";
/** A book whose parts unpack to more than this is left to the server. */
const MOST_BYTES = 200_000_000;

type Parts = Record<string, Uint8Array>;

/** The header of an Excel file: the first row of its first sheet (ECMA-376, part 1, 18.3). Empty where it is no such file. */
export async function headersOf(file: Blob): Promise<string[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const book = unpacked(bytes, (name) => name === BOOK || name === PLACES);
    const sheet = firstSheet(textOf(book, BOOK), textOf(book, PLACES));
    const parts = unpacked(bytes, (name) => name === sheet || name === WORDS);
    return cellsOf(firstRow(textOf(parts, sheet)), textOf(parts, WORDS)).filter((each) => each !== "");
  } catch (damaged) {
    if (damaged instanceof Error) return [];
    throw damaged;
  }
}

/** Without a worker, which the page's policy does not allow. */
function unpacked(bytes: Uint8Array, isWanted: (name: string) => boolean): Parts {
  return unzipSync(bytes, { filter: ({ name, originalSize }) => isWanted(name) && originalSize <= MOST_BYTES });
}

function textOf(parts: Parts, name: string): string {
  const bytes = parts[name];
  return bytes ? strFromU8(bytes) : "";
}

function xml(text: string): Document {
  return new DOMParser().parseFromString(text, "application/xml");
}

function firstSheet(book: string, places: string): string {
  const sheet = xml(book).getElementsByTagName("sheet")[0];
  const id = sheet?.getAttribute("r:id");
  const target = [...xml(places).getElementsByTagName("Relationship")]
    .find((each) => each.getAttribute("Id") === id)
    ?.getAttribute("Target");
  if (!target) return "xl/worksheets/sheet1.xml";
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

/** The first row under its sheet's own root, which declares the prefixes that stand in it. */
function firstRow(sheet: string): string {
  const root = /<worksheet\b[^>]*>/.exec(sheet)?.[0];
  const row = /<row\b[^>]*>.*?<\/row>/s.exec(sheet)?.[0];
  return root && row ? `${root}${row}</worksheet>` : "<worksheet/>";
}

/** The texts of a row. Words that stand several times in a book are kept once and named by their number. */
function cellsOf(row: string, words: string): string[] {
  const cells = [...xml(row).getElementsByTagName("c")];
  const shared = cells.some((each) => each.getAttribute("t") === "s") ? xml(words).getElementsByTagName("si") : [];
  return cells.map((cell) => {
    const value = cell.getElementsByTagName("v")[0]?.textContent ?? "";
    if (cell.getAttribute("t") === "s") return (shared[Number(value)]?.textContent ?? "").trim();
    return (cell.getElementsByTagName("is")[0]?.textContent ?? value).trim();
  });
}
