/** Where a passage stands in its document's text, in code points as the API counts them. */
export interface Passage {
  start: number;
  end: number;
  heading: string | null;
  page: number | null;
}

/** The positions in a text of these numbers of code points, which are in ascending order. */
export function unitsOf(text: string, points: number[]): number[] {
  if (!/[\ud800-\udbff]/.test(text)) return points.map((point) => Math.min(point, text.length));
  let unit = 0;
  let passed = 0;
  return points.map((point) => {
    while (passed < point && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      passed++;
    }
    return unit;
  });
}

/** A piece of the text, by positions in it: a passage, or what stands between two. */
export interface Block {
  from: number;
  to: number;
  /** The number of the passage, from 1; none between passages. */
  passage?: number;
  heading?: string | null;
  /** Set where a page begins. */
  page?: number;
}

/** The whole text in pieces, in its order; where no passages are known, its paragraphs. */
export function blocksOf(text: string, passages: Passage[]): Block[] {
  if (passages.length === 0) return paragraphs(text);
  const sorted = passages.map((each, index) => ({ ...each, number: index + 1 })).sort((a, b) => a.start - b.start);
  const starts = unitsOf(
    text,
    sorted.map((each) => each.start),
  );
  const ends = unitsOf(
    text,
    [...sorted.map((each) => each.end)].sort((a, b) => a - b),
  );
  const blocks: Block[] = [];
  let at = 0;
  let page: number | null = null;
  for (const [index, passage] of sorted.entries()) {
    const from = Math.max(at, starts[index] ?? at);
    const to = Math.max(from, ends[index] ?? from);
    if (text.slice(at, from).trim() !== "") blocks.push({ from: at, to: from });
    const isNewPage = passage.page !== null && passage.page !== page;
    page = passage.page;
    blocks.push({
      from,
      to,
      passage: passage.number,
      heading: passage.heading,
      page: isNewPage ? (passage.page ?? undefined) : undefined,
    });
    at = to;
  }
  if (text.slice(at).trim() !== "") blocks.push({ from: at, to: text.length });
  return blocks;
}

function paragraphs(text: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (const gap of text.matchAll(/\n{2,}/g)) {
    blocks.push({ from, to: gap.index });
    from = gap.index + gap[0].length;
  }
  blocks.push({ from, to: text.length });
  return blocks.filter((each) => text.slice(each.from, each.to).trim() !== "");
}

/** A line of Markdown that is a heading, or lines that are not. */
interface Stretch {
  from: number;
  to: number;
  level: number;
}

/** The headings of a piece, and what stands between them. */
export function stretchesOf(text: string, { from, to }: Block): Stretch[] {
  const stretches: Stretch[] = [];
  let at = from;
  for (const found of text.slice(from, to).matchAll(/^(#{1,6}) .*$/gm)) {
    const start = from + found.index;
    const end = start + found[0].length;
    if (text.slice(at, start).trim() !== "") stretches.push({ from: at, to: start, level: 0 });
    stretches.push({ from: start, to: end, level: found[1]?.length ?? 1 });
    at = end;
  }
  if (text.slice(at, to).trim() !== "") stretches.push({ from: at, to, level: 0 });
  return stretches;
}

/** An entry of the contents: a heading, how deep it stands, and the piece where it begins. */
export interface Entry {
  heading: string;
  depth: number;
  block: number;
}

const WITHIN = " › ";

/** The headings under which passages stand, each once, with the piece that holds it where that stands before. */
export function contentsOf(blocks: Block[]): Entry[] {
  const contents: Entry[] = [];
  let last: string | undefined;
  for (const [index, { heading }] of blocks.entries()) {
    if (!heading || heading === last) continue;
    const path = heading.split(WITHIN);
    const isBefore = index > 0 && blocks[index - 1]?.passage === undefined;
    contents.push({ heading: path.at(-1) ?? heading, depth: path.length - 1, block: isBefore ? index - 1 : index });
    last = heading;
  }
  return contents;
}
