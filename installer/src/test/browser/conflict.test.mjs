import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, launch, open, own, personOf } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("what two people changed at once is chosen field by field", async () => {
  const product = await api("POST", "/api/catalog/products", { title: own("Conflict lamp"), kind: "physical" });
  const page = await open(browser, personOf("editor"));
  await page.goto(`/ui/catalog/products/${product.id}`);
  await page.getByRole("textbox", { name: "Title" }).fill(own("Lamp of mine"));
  await api("PATCH", `/api/catalog/products/${product.id}`, { title: own("Lamp of theirs") }, { "If-Match": "*" });
  await page.getByRole("button", { name: "Save" }).click();

  const dialog = page.getByRole("dialog", { name: "Changed by somebody else" });
  await dialog.getByText(own("Lamp of mine")).waitFor();
  await dialog.getByText(own("Lamp of theirs")).waitFor();
  await dialog.getByRole("radio", { name: /Title, Yours/ }).check();
  await dialog.getByRole("button", { name: "Save what is chosen" }).click();

  await page.getByRole("heading", { level: 1, name: own("Lamp of mine") }).waitFor();
  assert.equal((await api("GET", `/api/catalog/products/${product.id}`)).title, own("Lamp of mine"));
  assert.deepEqual(page.complaints, []);
});

test("changes to different fields are added to each other", async () => {
  const product = await api("POST", "/api/catalog/products", { title: own("Shared chair"), kind: "physical" });
  const page = await open(browser, personOf("editor"));
  await page.goto(`/ui/catalog/products/${product.id}`);
  await page.getByRole("textbox", { name: "Title" }).fill(own("Shared armchair"));
  await api("PATCH", `/api/catalog/products/${product.id}`, { tags: ["oak"] }, { "If-Match": "*" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Save what is chosen" }).click();
  await page.getByRole("heading", { level: 1, name: own("Shared armchair") }).waitFor();
  const now = await api("GET", `/api/catalog/products/${product.id}`);
  assert.deepEqual([now.title, now.tags], [own("Shared armchair"), ["oak"]]);
});

test("typed things are not lost by a step aside, and refused fields say so beside themselves", async () => {
  const page = await open(browser, personOf("editor"));
  await page.goto("/ui/catalog/categories/new");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("alert").getByText("required", { exact: false }).waitFor();
  const name = page.getByRole("textbox", { name: "Name" });
  assert.equal(await name.getAttribute("aria-invalid"), "true");
  await name.fill(own("Lamps and light"));
  await page.getByRole("link", { name: "Collections" }).click();
  await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button", { name: "Stay" }).click();
  assert.equal(await name.inputValue(), own("Lamps and light"));
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name: own("Lamps and light") }).waitFor();
  assert.deepEqual(page.complaints, []);
});

test("who else looks at a record is shown, and no more when they leave", async () => {
  const product = await api("POST", "/api/catalog/products", { title: own("Watched pot"), kind: "physical" });
  const [owner, editor] = [personOf("owner"), personOf("editor")];
  const people = (await api("GET", "/api/identity/people?limit=200")).data;
  const looking = ({ email }) => `${people.find((each) => each.email === email).name} looks at this, too`;
  const mine = await open(browser, owner);
  await mine.goto(`/ui/catalog/products/${product.id}`);
  const theirs = await open(browser, editor);
  await theirs.goto(`/ui/catalog/products/${product.id}`);
  const words = mine.getByRole("status").getByText(looking(editor));
  await words.waitFor();
  await theirs.getByRole("status").getByText(looking(owner)).waitFor();
  await theirs.goto("/ui/");
  await words.waitFor({ state: "detached" });
  assert.deepEqual([...mine.complaints, ...theirs.complaints], []);
});

test("a stock code that another product has is refused at its own row", async () => {
  const code = own("POT-1").replace(" ", "-");
  await api("POST", "/api/catalog/products", { title: own("First pot"), variants: [{ sku: code }] });
  const second = await api("POST", "/api/catalog/products", { title: own("Second pot"), variants: [{ sku: `${code}b` }] });
  const page = await open(browser, personOf("editor"));
  await page.goto(`/ui/catalog/products/${second.id}`);
  const cell = page.getByRole("textbox", { name: /^SKU/ }).first();
  await cell.fill(code);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText(`${code} belongs to another product already.`).waitFor();
  await page.getByRole("link", { name: /show/i }).waitFor();
  assert.equal(await cell.getAttribute("aria-invalid"), "true");
});

test("what one can do with a record is offered by Ctrl-K, and only what would change it", async () => {
  const product = await api("POST", "/api/catalog/products", { title: own("Palette stool"), status: "active" });
  const page = await open(browser, personOf("editor"));
  await page.goto(`/ui/catalog/products/${product.id}`);
  await page.getByRole("button", { name: "Archive" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Publish" }).count(), 0);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("textbox").fill("archi");
  await page.getByRole("button", { name: `Archive ${own("Palette stool")}` }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Archive: done.").waitFor();
  await page.getByRole("button", { name: "Publish" }).waitFor();
  assert.equal((await api("GET", `/api/catalog/products/${product.id}`)).status, "archived");
});
