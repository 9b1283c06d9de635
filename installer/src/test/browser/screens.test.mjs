import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, barriers, launch, none, open, overflow, own, personOf, settled } from "./browser.mjs";

let browser;
let paths;
before(async () => {
  browser = await launch();
  const { id } = await api("POST", "/api/catalog/products", { title: own("Screened stool"), kind: "physical" });
  const line = JSON.stringify({ external_id: own("screens"), title: own("Screens"), text: "Stools are kept for a year." });
  const ndjson = { "Content-Type": "application/x-ndjson" };
  const { job } = await api("POST", "/api/knowledge/documents/import", `${line}\n`, ndjson);
  const hook = await api("POST", "/api/webhooks/endpoints", { url: "http://127.0.0.1:9/nobody", types: ["views.*"] });
  const page = await open(browser, personOf("owner"));
  await page.goto("/ui/");
  const links = page.getByRole("navigation").getByRole("link");
  while (!["succeeded", "failed"].includes((await api("GET", `/api/jobs/${job}`)).status)) await page.waitForTimeout(200);
  await links.nth(3).waitFor();
  const reached = await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")));
  const products = "/ui/catalog/products";
  paths = [...new Set([...reached, `${products}/new`, `${products}/${id}`, `${products}/board`, `${products}/bin`])];
  paths.push(`${products}/import`, "/ui/account", "/ui/nothing/here", `/ui/jobs/${job}`);
  const kept = await api("GET", `/api/knowledge/documents?filter[external_id]=${encodeURIComponent(own("screens"))}`);
  paths.push(`/ui/knowledge/documents/${kept.data[0].id}`, `/ui/webhooks/${hook.id}`);
});
after(() => browser.close());

test("nobody is kept out of any screen, light or dark, and each fits a phone", async () => {
  const page = await open(browser, personOf("owner"), { reducedMotion: "reduce" });
  const found = [];
  for (const path of paths) {
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      if (colorScheme === "light") await page.goto(path);
      await settled(page);
      await page.waitForFunction((look) => document.documentElement.dataset.mantineColorScheme === look, colorScheme);
      for (const each of await barriers(page)) found.push(`${path} ${colorScheme} ${each}`);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    const wider = await overflow(page);
    if (wider > 0) found.push(`${path}: ${wider} px too wide`);
  }
  none([...found, ...page.complaints]);
});

test("every screen can be read from the right", async () => {
  const page = await open(browser, personOf("owner"), { viewport: { width: 360, height: 740 } });
  const found = [];
  for (const path of paths) {
    await page.goto(`${path}?locale=pseudo`);
    await settled(page);
    const wider = await overflow(page);
    if (wider > 0) found.push(`${path}: ${wider} px too wide`);
  }
  none([...found, ...page.complaints]);
});

test("the door has no barriers and fits a phone", async () => {
  const page = await open(browser, undefined, { viewport: { width: 360, height: 740 } });
  for (const path of ["/ui/sign-in", "/ui/setup?token=x", "/ui/accept?token=x", "/ui/forgot", "/ui/reset?token=x"]) {
    await page.goto(path);
    await settled(page);
    assert.deepEqual(await barriers(page), [], path);
    assert.ok((await overflow(page)) <= 0, path);
  }
});

test("no word of the page is outside the catalogue", async () => {
  const page = await open(browser, personOf("owner"));
  for (const path of ["/ui/", "/ui/catalog/categories", "/ui/catalog/categories/new"]) {
    await page.goto(`${path}?locale=pseudo`);
    await settled(page);
    const plain = await page.evaluate(() =>
      [...document.querySelectorAll("button, label, h1, h2, th, [role=columnheader]")]
        .filter((each) => each.checkVisibility() && !each.querySelector("*"))
        .map((each) => each.textContent.trim())
        .filter((words) => /[aeiou]/.test(words) && !/[åéîõü]/i.test(words)),
    );
    assert.deepEqual(plain, [], path);
  }
});
