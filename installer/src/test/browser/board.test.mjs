import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { api, launch, open, own, personOf } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const column = (page, state) => page.getByRole("region", { name: state, exact: true });

test("a card moved by one person moves before the eyes of another", async () => {
  const { id } = await api("POST", "/api/catalog/products", { title: own("Board kettle"), kind: "physical" });
  const anna = await open(browser, personOf("owner"));
  const edda = await open(browser, personOf("editor"));
  await anna.goto("/ui/catalog/products/board");
  await edda.goto("/ui/catalog/products/board");
  await column(anna, "Draft").getByText(own("Board kettle")).waitFor();
  await column(edda, "Draft").getByText(own("Board kettle")).waitFor();

  const card = await column(anna, "Draft").getByText(own("Board kettle")).boundingBox();
  const goal = await column(anna, "Active").boundingBox();
  await anna.mouse.move(card.x + 60, card.y + card.height + 8);
  await anna.mouse.down();
  await anna.mouse.move(card.x + 90, card.y + 30, { steps: 4 });
  await anna.mouse.move(goal.x + goal.width / 2, goal.y + 120, { steps: 12 });
  await anna.mouse.up();

  await column(anna, "Active").getByText(own("Board kettle")).waitFor();
  await column(edda, "Active").getByText(own("Board kettle")).waitFor();
  assert.equal((await api("GET", `/api/catalog/products/${id}`)).status, "active");

  await edda.getByRole("button", { name: `Move ${own("Board kettle")}` }).click();
  await edda.getByRole("menuitem", { name: "Archived" }).click();
  await column(anna, "Archived").getByText(own("Board kettle")).waitFor();
  assert.deepEqual([...anna.complaints, ...edda.complaints], []);
});
