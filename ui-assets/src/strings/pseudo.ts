const PLAIN = "AEIOUYaeiouycnsgz";
const MARKED = "ÅÉÎÕÜÝåéîõüýçñšğž";

/** The same words with marks and a third longer: shows what is not in the catalogue, and what does not fit. */
export function mirrored(words: string): string {
  const marked = words.replace(/\{\w+\}|[A-Za-z]/g, (part) => {
    const at = part.length === 1 ? PLAIN.indexOf(part) : -1;
    return at < 0 ? part : (MARKED[at] ?? part);
  });
  return `${marked}${"·".repeat(Math.ceil(words.length / 4))}`;
}
