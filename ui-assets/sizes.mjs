// Fails when what a browser fetches before the first screen, or any part fetched later, is over its size (gzip).
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUILT = new URL("target/classes/ui/", import.meta.url);
const FIRST_KB = 250;
const PART_KB = 150;

const size = (path) => gzipSync(readFileSync(new URL(path, BUILT))).length / 1000;
const page = readFileSync(new URL("index.html", BUILT), "utf8");
const first = [...page.matchAll(/(?:src|href)="\/ui\/(assets\/[^"]+\.js)"/g)].map((found) => found[1]);
const total = first.map(size).reduce((sum, each) => sum + each, 0);
const faults = total > FIRST_KB ? [`The first scripts weigh ${total.toFixed(0)} kB, more than ${FIRST_KB} kB.`] : [];
for (const name of readdirSync(new URL("assets/", BUILT)).filter((each) => each.endsWith(".js"))) {
  const path = `assets/${name}`;
  if (!first.includes(path) && size(path) > PART_KB) {
    faults.push(`${name} weighs ${size(path).toFixed(0)} kB, more than ${PART_KB} kB.`);
  }
}
if (faults.length > 0) {
  process.stderr.write(`${faults.join("\n")}\n`);
  process.exit(1);
}
process.stdout.write(`First scripts: ${total.toFixed(0)} kB gzip in ${first.length} files.\n`);
