/** The header of a CSV text by RFC 4180: its first record, with the separator that occurs in it most often. */
export function headersOf(text: string): string[] {
  if (text.startsWith("PK") || /^\s*[{[]/.test(text)) return [];
  const line = firstRecord(text.replace(/^\uFEFF/, ""));
  const separator = [",", ";", "\t"].reduce((best, each) =>
    line.split(each).length > line.split(best).length ? each : best,
  );
  return cells(line, separator).filter((each) => each !== "");
}

function firstRecord(text: string): string {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && (text[at] === "\n" || text[at] === "\r")) return text.slice(0, at);
  }
  return text;
}

function cells(line: string, separator: string): string[] {
  const found: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const char = line[at];
    if (char === '"') {
      if (quoted && line[at + 1] === '"') {
        cell += '"';
        at++;
      } else {
        quoted = !quoted;
      }
    } else if (char === separator && !quoted) {
      found.push(cell.trim());
      cell = "";
    } else {
      cell += char;
    }
  }
  return [...found, cell.trim()];
}
