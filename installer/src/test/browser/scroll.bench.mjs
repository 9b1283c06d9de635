// node scroll.bench.mjs: how evenly a long list scrolls. BIZOSAAS_URL and BIZOSAAS_DEMO name a running demo whose tenant
// has many products. Prints, of three runs, the intervals between drawn frames of a recorded trace; asserts nothing.
import { launch, open, personOf } from "./browser.mjs";

const SECONDS = 15;
const STEP_PX = 1200;

async function recorded(page) {
  const session = await page.context().newCDPSession(page);
  const drawn = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) if (event.name === "DrawFrame") drawn.push(event.ts / 1000);
  });
  const over = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  const categories = "devtools.timeline,disabled-by-default-devtools.timeline.frame";
  await session.send("Tracing.start", { categories, transferMode: "ReportEvents" });
  const until = Date.now() + SECONDS * 1000;
  while (Date.now() < until) {
    await page.mouse.wheel(0, STEP_PX);
    await page.waitForTimeout(50);
  }
  await session.send("Tracing.end");
  await over;
  const intervals = drawn.slice(1).map((at, index) => at - drawn[index]);
  return intervals.sort((one, other) => one - other);
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const browser = await launch();
const runs = [];
for (let run = 0; run < 3; run++) {
  const page = await open(browser, personOf("owner"));
  await page.goto("/ui/catalog/products");
  const grid = page.getByRole("grid", { name: "Products" });
  await grid.getByRole("link").first().waitFor();
  const { x, y, width, height } = await grid.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  const intervals = await recorded(page);
  const reached = await grid.evaluate((frame) => Math.round(frame.scrollTop / 41));
  runs.push(at(intervals, 0.99));
  console.log(
    `frames ${intervals.length}, p50 ${at(intervals, 0.5).toFixed(1)} ms, p99 ${at(intervals, 0.99).toFixed(1)} ms,`,
    `longest ${at(intervals, 1).toFixed(1)} ms, scrolled to row ${reached}`,
  );
  await page.context().close();
}
console.log(`p99, median of three: ${runs.sort((one, other) => one - other)[1].toFixed(1)} ms`);
await browser.close();
