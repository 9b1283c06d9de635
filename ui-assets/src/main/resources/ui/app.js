"use strict";

const LIMIT = 20;
const byId = (id) => document.getElementById(id);
const state = { csrf: "", cursors: [null], page: 0, text: "", next: null };

class Refused extends Error {
  constructor(problem) {
    const fields = (problem.errors || []).map((e) => `${e.field}: ${e.message}`);
    super([problem.detail || problem.title || "It did not go.", ...fields].join("\n"));
    this.code = problem.code;
    this.status = problem.status;
  }
}

async function call(method, path, body) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && state.csrf) headers["X-CSRF-Token"] = state.csrf;
  const answer = await fetch(path, {
    method,
    headers,
    credentials: "same-origin",
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  let json = null;
  try {
    json = text ? JSON.parse(text) : null;
  } catch {
    json = null;
  }
  if (!answer.ok) throw new Refused(json || { status: answer.status, title: `The program answered ${answer.status}.` });
  return json;
}

function show(id) {
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== id;
  const signedIn = id === "products";
  byId("sign-out").hidden = !signedIn;
  byId("who").hidden = !signedIn;
}

function say(text) {
  byId("message").textContent = text;
  byId("message").hidden = !text;
}

function fields(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) if (value !== "") values[name] = value;
  return values;
}

function onSubmit(id, action) {
  byId(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.target.querySelector("button[type=submit]");
    button.disabled = true;
    say("");
    try {
      await action(fields(event.target));
    } catch (trouble) {
      await failed(trouble);
    } finally {
      button.disabled = false;
    }
  });
}

async function failed(trouble) {
  if (trouble.code === "unauthenticated") {
    state.csrf = "";
    show("sign-in");
    return;
  }
  say(trouble instanceof Refused ? trouble.message : "The program cannot be reached.");
}

function price(product) {
  const prices = product.variants.filter((v) => v.price).map((v) => v.price);
  if (!prices.length) return "–";
  const first = `${prices[0].amount} ${prices[0].currency}`;
  return prices.every((p) => p.amount === prices[0].amount) ? first : `from ${lowest(prices)}`;
}

function lowest(prices) {
  const least = prices.reduce((one, other) => (Number(other.amount) < Number(one.amount) ? other : one));
  return `${least.amount} ${least.currency}`;
}

function row(product) {
  const line = document.createElement("tr");
  for (const text of [product.title, product.status, price(product)]) {
    const cell = document.createElement("td");
    cell.textContent = text;
    line.append(cell);
  }
  return line;
}

async function load() {
  const query = new URLSearchParams({ limit: String(LIMIT), fields: "title,status,variants", total: "true" });
  if (state.text) query.set("filter[title.contains]", state.text);
  const cursor = state.cursors[state.page];
  if (cursor) query.set("cursor", cursor);
  const page = await call("GET", `/api/catalog/products?${query}`);
  state.next = page.page.next;
  byId("rows").replaceChildren(...page.data.map(row));
  byId("total").textContent = `${page.page.total} ${page.page.total === 1 ? "product" : "products"}`;
  byId("back").disabled = state.page === 0;
  byId("next").disabled = !state.next;
}

async function turn(by) {
  say("");
  if (by > 0) state.cursors[state.page + 1] = state.next;
  state.page += by;
  try {
    await load();
  } catch (trouble) {
    state.page -= by;
    await failed(trouble);
  }
}

async function signedIn() {
  const me = await call("GET", "/api/auth/me");
  state.csrf = me.csrf || state.csrf;
  byId("who").textContent = `${me.user.name}, ${me.tenant.name}`;
  Object.assign(state, { cursors: [null], page: 0, text: "" });
  show("products");
  await load();
}

async function signIn(values) {
  try {
    const session = await call("POST", "/api/auth/login?session=cookie", values);
    state.csrf = session.csrf;
  } catch (trouble) {
    if (trouble.code === "otp_required") byId("otp-line").hidden = false;
    throw trouble;
  }
  byId("sign-in-form").reset();
  byId("otp-line").hidden = true;
  await signedIn();
}

async function setUp(values) {
  const token = new URLSearchParams(location.search).get("token") || "";
  const made = await call("POST", "/api/auth/setup", { token, ...values });
  history.replaceState(null, "", "/ui/");
  await signIn({ tenant: made.tenant.slug, email: values.email, password: values.password });
}

async function signOut() {
  try {
    await call("POST", "/api/auth/logout");
  } catch (trouble) {
    if (trouble.status !== 401) return failed(trouble);
  }
  state.csrf = "";
  byId("rows").replaceChildren();
  show("sign-in");
}

async function begin() {
  onSubmit("sign-in-form", signIn);
  onSubmit("set-up-form", setUp);
  onSubmit("search-form", async (values) => {
    Object.assign(state, { cursors: [null], page: 0, text: values.q || "" });
    await load();
  });
  byId("sign-out").addEventListener("click", signOut);
  byId("back").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  if (location.pathname === "/ui/setup") {
    show("set-up");
    return;
  }
  try {
    await signedIn();
  } catch (trouble) {
    await failed(trouble);
  }
}

begin();
