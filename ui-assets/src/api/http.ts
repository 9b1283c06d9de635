import { t } from "../strings";
import { reach } from "./line";
import { problemOf, Unreachable } from "./problem";

/** The value that writes of this session carry, from `/api/auth/me` or a sign-in; kept in memory alone. */
let csrf = "";

export function keepCsrf(value: string | undefined): void {
  if (value) csrf = value;
}

/** What a write of this session carries besides its body. */
export function writeHeaders(): Record<string, string> {
  return csrf ? { "X-CSRF-Token": csrf } : {};
}

export interface Call {
  method?: string;
  /** An object goes as JSON, a form or a file as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function isRaw(body: unknown): body is BodyInit {
  return body instanceof FormData || body instanceof Blob || typeof body === "string";
}

/** Sends a request and returns the answer, whatever it says; throws {@link Unreachable} when there is none. */
export async function ask(path: string, call: Call = {}): Promise<Response> {
  const method = call.method ?? "GET";
  const headers: Record<string, string> = { Accept: "application/json", ...call.headers };
  if (method !== "GET") Object.assign(headers, writeHeaders());
  let body: BodyInit | undefined;
  if (isRaw(call.body)) {
    body = call.body;
  } else if (call.body !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(call.body);
  }
  let answer: Response;
  try {
    answer = await fetch(path, { method, headers, body, signal: call.signal, credentials: "same-origin" });
  } catch (failure) {
    if (call.signal?.aborted) throw failure;
    reach.lost();
    throw new Unreachable(t("line.away"));
  }
  reach.found();
  return answer;
}

/** Sends a request and returns the answer when it is 2xx; otherwise throws a problem or {@link Unreachable}. */
export async function send(path: string, call: Call = {}): Promise<Response> {
  const answer = await ask(path, call);
  if (answer.ok) return answer;
  throw problemOf(answer.status, await answer.json().catch(() => null), answer.headers.get("Retry-After"));
}

/** The JSON of an answer; `undefined` for an empty one. */
export async function call<T>(path: string, how: Call = {}): Promise<T> {
  const answer = await send(path, how);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** The rows of an answer that holds them all. */
export async function callAll<Row>(path: string, how?: Call): Promise<Row[]> {
  return (await call<{ data: Row[] }>(path, how)).data;
}

export function post<T>(path: string, body: unknown = {}, headers?: Record<string, string>): Promise<T> {
  return call<T>(path, { method: "POST", body, headers });
}

/** A path with those parameters that have a value. */
export function withQuery(path: string, parameters: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
