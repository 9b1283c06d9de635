import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, launch, open, own, personOf } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("a reader sees records and no button that would change one", async () => {
  const { id } = await api("POST", "/api/catalog/products", { title: own("Looked-at vase"), kind: "physical" });
  const page = await open(browser, personOf("reader"));
  await page.goto("/ui/catalog/products");
  await page.getByRole("link", { name: own("Looked-at vase") }).waitFor();
  for (const name of [/^New/, /Import/, /^Delete/]) {
    assert.equal(await page.getByRole("button", { name }).or(page.getByRole("link", { name })).count(), 0, String(name));
  }
  await page.goto(`/ui/catalog/products/${id}`);
  await page.getByRole("heading", { level: 1, name: own("Looked-at vase") }).waitFor();
  for (const name of ["Save", "Publish", "Archive", "More"]) {
    assert.equal(await page.getByRole("button", { name, exact: true }).count(), 0, name);
  }
  assert.equal(await page.getByRole("textbox", { name: "Title" }).count(), 0);
  await page.goto("/ui/catalog/products/new");
  await page.getByText("There is nothing here").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("a reader has no way to what owners and admins administer", async () => {
  const page = await open(browser, personOf("reader"));
  await page.goto("/ui/");
  const navigation = page.getByRole("navigation");
  await navigation.getByRole("link", { name: "Products" }).waitFor();
  for (const name of ["Endpoints", "Erasures", "Dead letters", "Tray"]) {
    assert.equal(await navigation.getByRole("link", { name, exact: true }).count(), 0, name);
  }
  await page.goto("/ui/webhooks/endpoints");
  await page.getByText("There is nothing here").waitFor();
});

test("a session that ends leads to the door and back to where one was", async () => {
  const page = await open(browser, personOf("editor"));
  await page.goto("/ui/catalog/categories?sort=name");
  await page.getByRole("heading", { level: 1, name: "Categories" }).waitFor();
  await page.context().clearCookies();
  await page.getByRole("link", { name: "Collections" }).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  const { email, password } = personOf("editor");
  await page.getByLabel("Business").fill("demo");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: false }).first().fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Collections" }).waitFor();
});
