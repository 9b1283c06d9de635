import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { pdf, shopExport } from "./files.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** From the one-time link of a first start to an answer with its source, in one go, as its first owner would. */
test("a new owner sets up, imports, edits, publishes, finds, uploads, asks and follows the citation", async () => {
  const page = await open(browser);
  const me = { email: "amina@bakery.example", password: "Sourdough-and-rye-4" };

  await page.goto(process.env.BIZOSAAS_SETUP);
  await page.getByLabel("Name of your business").fill("Amina's Bakery");
  await page.getByLabel("Your name").fill("Amina Baker");
  await page.getByLabel("E-mail address").fill(me.email);
  await page.getByLabel("Password", { exact: false }).first().fill(me.password);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Products" }).waitFor();

  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  assert.notEqual(await page.getByLabel("Business").inputValue(), "");
  await page.getByLabel("E-mail address").fill(me.email);
  await page.getByLabel("Password", { exact: false }).first().fill("wrong-password-here");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Password", { exact: false }).first().fill(me.password);
  await page.getByRole("button", { name: "Sign in" }).click();

  await page.getByRole("navigation").getByRole("link", { name: "Products" }).click();
  await page.getByText("No Products yet").waitFor();
  await page.getByRole("link", { name: "Import…" }).click();
  await page.getByRole("button", { name: "File" }).waitFor();
  await page.locator("input[type=file]").setInputFiles(shopExport());
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Say myself which column is which field").click();
  await page.getByRole("combobox", { name: "Field for Vendor" }).click();
  await page.getByRole("option", { name: "Tags" }).click();
  await page.getByRole("combobox", { name: "Field for Vendor" }).fill("");
  await page.getByText("Say myself which column is which field").click();
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByRole("status").getByText("Succeeded").waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await page.getByRole("status").getByText("Succeeded").waitFor();
  await page.getByRole("link", { name: /^Show/ }).click();
  const grid = page.getByRole("grid", { name: "Products" });
  await grid.getByRole("link").first().waitFor();
  assert.deepEqual(page.complaints, []);
});
