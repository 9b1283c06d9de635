// node slow.bench.mjs: how soon the page can be used on a slow line (3G: 1.6 Mbit/s down, 150 ms there and back), with
// nothing cached. BIZOSAAS_URL and BIZOSAAS_DEMO name a running demo. Prints the median of three; asserts nothing.
import { launch, open, personOf } from "./browser.mjs";

const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

async function timed(page, path, shown) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", LINE);
  const start = performance.now();
  await page.goto(path, { waitUntil: "commit" });
  await shown(page).waitFor();
  return performance.now() - start;
}

const median = (times) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)];

const browser = await launch();
const cases = {
  "sign-in": ["/ui/sign-in", undefined, (page) => page.getByRole("button", { name: "Sign in" })],
  home: ["/ui/", "owner", (page) => page.getByRole("heading", { level: 1 })],
  products: ["/ui/catalog/products", "owner", (page) => page.getByRole("grid").getByRole("link").first()],
};
for (const [name, [path, role, shown]] of Object.entries(cases)) {
  const times = [];
  for (let run = 0; run < 3; run++) {
    const page = await open(browser, role && personOf(role));
    times.push(await timed(page, path, shown));
    await page.context().close();
  }
  console.log(`${name}: usable after ${(median(times) / 1000).toFixed(2)} s, median of three`);
}
await browser.close();
