import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { api, launch, open, own, personOf } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
  for (const [title, kind] of [
    [own("Listed apple"), "physical"],
    [own("Listed advice"), "service"],
    [own("Listed e-book"), "digital"],
  ]) {
    await api("POST", "/api/catalog/products", { title, kind });
  }
});
after(() => browser.close());

const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SHELF = own("shelf").replace(" ", "_");
const LISTED = `filter[title.contains]=${own("").trim()}`;

const rows = (page) => page.getByRole("row").filter({ has: page.getByRole("gridcell") });

test("filters, order, columns and search stand in the address, and a view keeps them", async () => {
  const page = await open(browser, personOf("owner"));
  await page.goto(`/ui/catalog/products?${LISTED}`);
  await rows(page).nth(2).waitFor();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("combobox", { name: "Field" }).click();
  await page.getByRole("option", { name: "Kind" }).click();
  await page.getByRole("combobox", { name: "Value" }).click({ force: true });
  await page.getByRole("option", { name: "Physical" }).click();
  await page.getByRole("option", { name: "Service" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText("Kind is one of Physical, Service").waitFor();
  await page.getByRole("button", { name: "Title", exact: true }).click();
  await page.waitForURL(/sort=title/);
  await rows(page).nth(1).waitFor();
  assert.equal(await rows(page).count(), 2);
  assert.match(await rows(page).first().innerText(), /Listed advice/);

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Slug" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("columnheader", { name: "Slug" }).waitFor();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save this list as a view…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(own("For sale here"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: own("For sale here") }).waitFor();

  const address = page.url();
  const again = await open(browser, personOf("owner"));
  await again.goto(address);
  await rows(again).nth(1).waitFor();
  assert.equal(await rows(again).count(), 2);
  await again.getByRole("columnheader", { name: "Slug" }).waitFor();
  await again.getByRole("button", { name: own("For sale here") }).click();
  await again.getByRole("menuitem", { name: "Standard list" }).click();
  await again.getByRole("columnheader", { name: "Slug" }).waitFor({ state: "detached" });
  await again.getByRole("button", { name: "Views" }).click();
  await again.getByRole("menuitem", { name: own("For sale here"), exact: true }).click();
  await again.getByRole("columnheader", { name: "Slug" }).waitFor();
  assert.deepEqual([...page.complaints, ...again.complaints], []);
});

test("a field of one's own is at once in form, list and filter", async () => {
  await api("POST", "/api/custom-fields/fields", { resource: "catalog.product", name: SHELF, type: "text" });
  const page = await open(browser, personOf("owner"));
  await page.goto(`/ui/catalog/products?${LISTED}`);
  await page.getByRole("link", { name: own("Listed apple") }).click();
  await page.getByRole("textbox", { name: SHELF }).fill("B7");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.goto(`/ui/catalog/products?columns=title,custom.${SHELF}&filter[custom.${SHELF}]=B7`);
  await page.getByText(`${SHELF} is B7`).waitFor();
  await page.getByRole("gridcell", { name: "B7" }).waitFor();
  assert.equal(await rows(page).count(), 1);
  assert.deepEqual(page.complaints, []);
});

test("many rows are changed at once, and back", async () => {
  const page = await open(browser, personOf("editor"));
  await page.goto(`/ui/catalog/products?${LISTED}`);
  await rows(page).nth(2).waitFor();
  await page.getByRole("checkbox", { name: "Select all rows" }).check();
  await page.getByRole("button", { name: "Do", exact: true }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByText("3 records changed.").waitFor();
  const archived = async () => (await api("GET", "/api/catalog/products?filter[status]=archived&limit=200")).data;
  assert.equal((await archived()).filter((each) => each.title.endsWith(own(""))).length, 3);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone.").waitFor();
  assert.equal((await archived()).filter((each) => each.title.endsWith(own(""))).length, 0);
  assert.deepEqual(page.complaints, []);
});

test("a lost connection shows, and the screen is brought up to date when it is back", async () => {
  const page = await open(browser, personOf("editor"));
  await page.goto(`/ui/catalog/products?${LISTED}`);
  await rows(page).first().waitFor();
  await page.context().setOffline(true);
  await page.getByRole("searchbox", { name: "Search this list" }).fill("apple");
  await page.getByText("No connection").first().waitFor();
  await page.context().setOffline(false);
  await page.getByRole("alert").getByText("No connection").waitFor({ state: "detached" });
  await page.getByRole("link", { name: own("Listed apple") }).waitFor();
});

test("price, stock code and category filter a list though they are no fields of its rows", async () => {
  const category = await api("POST", "/api/catalog/categories", { name: own("Fruit") });
  for (const [title, amount] of [
    [own("Listed cheap pear"), "2.00"],
    [own("Listed dear pear"), "20.00"],
  ]) {
    const variants = [{ sku: title.replaceAll(" ", "-"), price: { amount, currency: "USD" } }];
    await api("POST", "/api/catalog/products", { title, variants, categories: [category.id] });
  }
  const page = await open(browser, personOf("owner"));
  await page.goto("/ui/catalog/products");
  const filter = async (field, fill) => {
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("combobox", { name: "Field" }).click();
    await page.getByRole("option", { name: field, exact: true }).click();
    await fill();
    await page.getByRole("button", { name: "Apply" }).click();
  };
  await filter("Category", async () => {
    await page.getByRole("combobox", { name: "Value" }).fill(own("Fruit"));
    await page.getByRole("option", { name: own("Fruit") }).click();
  });
  await page.getByText(`Category is ${own("Fruit")}`).waitFor();
  await rows(page).nth(1).waitFor();
  assert.equal(await rows(page).count(), 2);
  await filter("Price", () => page.getByRole("textbox", { name: "Value" }).fill("10"));
  await page.getByText("Price is at least 10").waitFor();
  await rows(page).nth(1).waitFor({ state: "detached" });
  assert.match(await rows(page).first().innerText(), /Listed dear pear/);
  assert.deepEqual(page.complaints, []);
});

test("the columns of an Excel file are named before it is sent, and its rows come in", async () => {
  await api("POST", "/api/catalog/categories", { name: own("Exported") });
  const page = await open(browser, personOf("owner"));
  await page.goto("/ui/catalog/categories");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Excel" }).click();
  const book = await (await download).path();
  await page.goto("/ui/catalog/categories/import");
  await page.locator("input[type=file]").setInputFiles({ name: "book.xlsx", mimeType: SHEET, buffer: readFileSync(book) });
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("switch", { name: "Say myself which column is which field" }).check({ force: true });
  await page.getByRole("cell", { name: "name", exact: true }).waitFor();
  await page.getByRole("combobox", { name: "Field for name" }).click();
  await page.getByRole("option", { name: "Name", exact: true }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText("Unchanged").or(page.getByText("Skipped")).first().waitFor();
  assert.deepEqual(page.complaints, []);
});
