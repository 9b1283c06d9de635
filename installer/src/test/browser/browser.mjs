import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/** The program under test, and the demo's people where it runs the demo. */
export const URL_ = process.env.BIZOSAAS_URL;
export const demo = process.env.BIZOSAAS_DEMO ? JSON.parse(readFileSync(process.env.BIZOSAAS_DEMO, "utf8")) : undefined;

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/** Complaints of a page that no test expects: failed scripts, refusals of the content policy, requests elsewhere. */
export function watch(page) {
  const seen = [];
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) seen.push(`policy: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).host !== new URL(URL_).host) {
      seen.push(`elsewhere: ${request.url()}`);
    }
  });
  return seen;
}

/** A page of a browser of its own, as this person of the demo, or as nobody. */
export async function open(browser, person, options = {}) {
  const context = await browser.newContext({ baseURL: URL_, viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.complaints = watch(page);
  if (person) await enter(context, person);
  return page;
}

/** Signs in by the API; the door itself is tested where it is walked through. */
async function enter(context, { email, password, tenant = demo.tenant }) {
  const answer = await context.request.post("/api/auth/login?session=cookie", { data: { tenant, email, password } });
  assert.equal(answer.status(), 200, await answer.text());
}

const RUN = Math.random().toString(36).slice(2, 6);

/** A name of this run alone, so that a second run against the same program finds its own records. */
export function own(name) {
  return `${name} ${RUN}`;
}

export function personOf(role) {
  return demo.people.find((each) => each.roles.includes(role));
}

/** A call with the demo's own key, to prepare what a test looks at or to see what it left. */
export async function api(method, path, body, headers = {}) {
  const answer = await fetch(URL_ + path, {
    method,
    headers: { Authorization: `Bearer ${demo.api_key}`, "Content-Type": "application/json", ...headers },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** What axe finds that keeps somebody out, impact serious or critical, and still does half a second later. */
export async function barriers(page) {
  await page.evaluate(AXE);
  const first = await found(page);
  if (first.length === 0) return first;
  await page.waitForTimeout(500);
  return found(page);
}

async function found(page) {
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter((each) => each.impact === "serious" || each.impact === "critical")
    .map((each) => `${each.id}: ${each.nodes.map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).slice(0, 2)}`);
}

/** Fails with what was found, one on a line, when anything was. */
export function none(found) {
  assert.equal(found.length, 0, `\n${found.slice(0, 40).join("\n")}`);
}

/** How far the page is wider than its window, once it had the time to follow a change of it. */
export async function overflow(page) {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await page.waitForFunction(fits, undefined, { timeout: 2_000 }).catch(() => {});
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Waits until the screen has its heading and nothing on it is loading. */
export async function settled(page) {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
}
