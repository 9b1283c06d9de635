import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { pdf, shopExport } from "./files.mjs";

const SHIRT = process.env.SHOP_TITLE ?? "Linen Shirt";

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
  await page.getByRole("button", { name: "File", exact: true }).waitFor();
  await page.locator("input[type=file]").setInputFiles(shopExport());
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("switch", { name: "Say myself which column is which field" }).check({ force: true });
  await page.getByRole("combobox", { name: "Field for Variant Grams" }).click();
  await page.getByRole("option", { name: "Weight g" }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByRole("status").getByText("Succeeded").waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await page.getByRole("status").getByText("Succeeded").waitFor();
  await page.getByRole("link", { name: /^Show/ }).click();
  await page.getByRole("grid", { name: "Products" }).getByRole("link", { name: SHIRT }).click();

  await page.getByRole("heading", { level: 1, name: SHIRT }).waitFor();
  const sheet = page.getByRole("grid", { name: "Variants" });
  const only = page.getByRole("textbox", { name: "Price" });
  await sheet.or(only).first().waitFor();
  if (await sheet.isVisible()) {
    await sheet.getByText("51.00").click();
    await page.keyboard.type("52.50");
    await page.keyboard.press("Enter");
  } else {
    await only.fill("52.50");
  }
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.getByText(/52[.,]50/).first().waitFor();
  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByText("Archive: done.").waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("Publish: done.").waitFor();
  await page.reload();
  await page.getByText("Active", { exact: true }).first().waitFor();

  await page.goto("/ui/");
  await page.getByRole("navigation").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: /^Search records/ }).fill(SHIRT.toLowerCase());
  await page.getByRole("button", { name: new RegExp(SHIRT) }).click();
  await page.getByRole("heading", { level: 1, name: SHIRT }).waitFor();

  await page.getByRole("navigation").getByRole("link", { name: "Documents" }).click();
  await page.getByText("No documents yet").waitFor();
  await page.locator("input[type=file]").setInputFiles(
    pdf([
      "Returns and refunds",
      "Loaves that are stale may be brought back within two days of purchase.",
      "Cakes made to order cannot be brought back once they are decorated.",
      "The bakery opens at six in the morning from Tuesday to Saturday.",
    ]),
  );
  await page.getByText("1 of 1 files are ready").waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Ask" }).click();
  await page.getByRole("textbox", { name: "Your question" }).fill("Within how many days may stale loaves be brought back?");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const answer = page.getByRole("region", { name: "Answer" });
  await answer.getByText(/two days of purchase/).first().waitFor();
  await page.getByRole("button", { name: "Show source 1" }).first().click();
  await page.getByRole("region", { name: "Sources" }).getByRole("link").first().click();
  await page.locator("mark", { hasText: "two days" }).waitFor();
  assert.match(page.url(), /\/ui\/knowledge\/documents\/.+start=\d+/);
  assert.deepEqual(page.complaints, []);
});
