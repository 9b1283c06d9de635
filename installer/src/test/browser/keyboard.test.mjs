import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, demo, launch, open, own, personOf } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const focused = (page) =>
  page.evaluate(() => {
    const { activeElement: e } = document;
    return `${e.getAttribute("role") ?? e.tagName} ${e.getAttribute("aria-label") ?? e.textContent}`;
  });

/** Presses Tab until what has the focus has this name. */
async function tabTo(page, name, most = 60) {
  for (let i = 0; i < most; i++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`No Tab leads to ${name}`);
}

async function openPalette(page) {
  await page.keyboard.press("Control+k");
  await page.waitForFunction(() => /^Search records/.test(document.activeElement?.getAttribute("aria-label") ?? ""));
}

test("signing in, finding, creating, editing in a list and deleting need no mouse", async () => {
  const page = await open(browser);
  await page.goto("/ui/");
  await page.getByLabel("Business").waitFor();
  const { email, password } = personOf("owner");
  await page.getByLabel("Business").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(demo.tenant);
  await page.keyboard.press("Tab");
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").waitFor();

  await openPalette(page);
  await page.keyboard.type("New product");
  await page.getByRole("button", { name: "New Product" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "New Product" }).waitFor();
  await page.getByRole("textbox", { name: "Title" }).waitFor();
  await page.getByRole("textbox", { name: "Title" }).focus();
  await page.keyboard.type(own("Keyboard clock"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: own("Keyboard clock") }).waitFor();

  await openPalette(page);
  await page.keyboard.type("Products");
  await page.keyboard.press("Enter");
  const grid = page.getByRole("grid", { name: "Products" });
  await grid.waitFor();
  await tabTo(page, /^grid Products$/);
  await page.keyboard.press("Control+Home");
  await page.getByRole("row", { name: new RegExp(own("Keyboard clock")) }).waitFor();
  assert.match(await page.locator(`#${await grid.getAttribute("aria-activedescendant")}`).innerText(), new RegExp(own("Keyboard clock")));
  await page.keyboard.press("F2");
  await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(own("Keyboard alarm clock"));
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: own("Keyboard alarm clock") }).waitFor();

  await grid.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Space");
  await page.getByText("1 selected").waitFor();
  await page.getByRole("button", { name: "Delete", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("1 record changed.").waitFor();
  await page.getByRole("row", { name: new RegExp(own("Keyboard alarm clock")) }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("row", { name: new RegExp(own("Keyboard alarm clock")) }).waitFor();
  const found = await api("GET", `/api/catalog/products?filter[title]=${encodeURIComponent(own("Keyboard alarm clock"))}`);
  assert.equal(found.data.length, 1);
  assert.deepEqual(page.complaints, []);
});
