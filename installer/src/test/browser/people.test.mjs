import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { demo, launch, open, own, personOf } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The six digits of now for a secret in Base32, by RFC 6238. */
function code(secret) {
  const bits = [...secret.replace(/[^A-Z2-7]/g, "")].map((each) => LETTERS.indexOf(each).toString(2).padStart(5, "0"));
  const key = Buffer.from(bits.join("").match(/.{8}/g).map((each) => Number.parseInt(each, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("somebody is asked in, comes by the mail's link, and signs in with a second step from then on", async () => {
  const email = `${own("nadia").replace(" ", ".")}@guests.example`;
  const password = "Quiet-river-stones-7";
  const olga = await open(browser, personOf("owner"));
  await olga.goto("/ui/people");
  await olga.getByRole("button", { name: "Invite somebody" }).click();
  await olga.getByRole("textbox", { name: "E-mail address" }).fill("not an address");
  await olga.getByRole("button", { name: "Send the invitation" }).click();
  await olga.locator("[aria-invalid=true]").first().waitFor();
  await olga.getByRole("textbox", { name: "E-mail address" }).fill(email);
  await olga.getByRole("button", { name: "Send the invitation" }).click();
  await olga.getByText(`An invitation is on its way to ${email}.`).waitFor();

  await olga.goto("/ui/tray");
  await olga.getByText(email).first().click();
  await olga.getByRole("tab", { name: "Text", exact: true }).click();
  const [link] = await olga.getByText(/\/ui\/accept\?token=/).first().innerText().then((text) => text.match(/http\S+/));

  const nadia = await open(browser);
  await nadia.goto(link.replace(/^https?:\/\/[^/]+/, ""));
  await nadia.getByLabel("Your name").fill("Nadia New");
  await nadia.getByLabel("Password", { exact: false }).first().fill("short");
  await nadia.getByRole("button", { name: "Join" }).click();
  await nadia.getByText("The password needs at least 10 characters.").waitFor();
  await nadia.getByLabel("Password", { exact: false }).first().fill(password);
  await nadia.getByRole("button", { name: "Join" }).click();
  await nadia.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  const signIn = async () => {
    await nadia.getByLabel("Business").fill(demo.tenant);
    await nadia.getByLabel("E-mail address").fill(email);
    await nadia.getByLabel("Password", { exact: false }).first().fill(password);
    await nadia.getByRole("button", { name: "Sign in" }).click();
  };
  await signIn();
  await nadia.getByRole("navigation").waitFor();

  await nadia.goto("/ui/account");
  await nadia.getByRole("button", { name: "Set it up" }).click();
  await nadia.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
  const secret = await nadia.getByText(/^[A-Z2-7 ]{32,}$/).first().innerText();
  const first = code(secret);
  await nadia.getByRole("textbox", { name: "Code" }).fill(first);
  await nadia.getByRole("button", { name: "Switch on" }).click();
  await nadia.getByText("Keep these recovery codes").waitFor();
  await nadia.getByRole("button", { name: "I have kept them" }).click();
  const kept = await nadia.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.ok(!kept.includes(secret.replaceAll(" ", "")) && !/csrf|token|password/i.test(kept), kept);

  await nadia.getByRole("button", { name: "Your account" }).click();
  await nadia.getByRole("menuitem", { name: "Sign out" }).click();
  await signIn();
  await nadia.getByLabel("One-time code").waitFor();
  let next = code(secret);
  while (next === first) {
    await nadia.waitForTimeout(1_000);
    next = code(secret);
  }
  await nadia.getByLabel("One-time code").fill(next);
  await nadia.getByRole("button", { name: "Sign in" }).click();
  await nadia.getByRole("navigation").waitFor();
  assert.deepEqual([...olga.complaints, ...nadia.complaints], []);
});

test("why somebody may not do something is explained, and a key is shown once", async () => {
  const page = await open(browser, personOf("owner"));
  await page.goto("/ui/rights");
  await page.getByRole("combobox", { name: "Person (you, where it is empty)" }).fill("Rudi");
  await page.getByRole("option", { name: /Rudi Reader/ }).click();
  await page.getByRole("combobox", { name: "Kind of record" }).fill("Product");
  await page.getByRole("option", { name: /^Products?$/ }).click();
  await page.getByText("Create", { exact: true }).click();
  await page.getByText(/Rudi Reader may not create/).waitFor();
  await page.getByText("has the role Editor, or a higher one").waitFor();
  await page.reload();
  await page.getByText(/Rudi Reader may not create/).waitFor();

  await page.goto("/ui/keys");
  await page.getByRole("button", { name: "New key" }).first().click();
  await page.getByRole("textbox", { name: "Name" }).fill(own("Till"));
  await page.getByRole("dialog").getByRole("checkbox", { name: /^Reader/ }).check();
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByText(/^bz_/).first().waitFor();
  await page.reload();
  await page.getByText(own("Till")).waitFor();
  assert.equal(await page.getByText(/^bz_/).count(), 0);
  assert.deepEqual(page.complaints, []);
});
