import { ask } from "../../api/http";
import type { Operation } from "./openapi";

/** What was filled in for a call. */
export interface Filled {
  /** Values of the parameters by place and name: `query limit`. */
  values: Record<string, string>;
  /** Further parameters as they stand in an address. */
  more: string;
  type: string;
  body: string;
  file: File | null;
}

export function keyOf(place: string, name: string): string {
  return `${place} ${name}`;
}

/** The address of a call with what was filled in. */
export function addressOf(operation: Operation, { values, more }: Filled): string {
  const path = operation.path.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const value = values[keyOf("path", name)];
    return value ? encodeURIComponent(value) : whole;
  });
  const query = new URLSearchParams();
  for (const each of operation.parameters ?? []) {
    const value = values[keyOf("query", each.name)];
    if (each.in === "query" && value) query.set(each.name, value);
  }
  for (const [name, value] of new URLSearchParams(more)) query.append(name, value);
  const text = query.toString().replace(/%5B/g, "[").replace(/%5D/g, "]");
  return text ? `${path}?${text}` : path;
}

export function headersOf(operation: Operation, { values }: Filled): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const each of operation.parameters ?? []) {
    const value = values[keyOf("header", each.name)];
    if (each.in === "header" && value) headers[each.name] = value;
  }
  return headers;
}

/** What came back. */
export interface Answered {
  status: number;
  words: string;
  ms: number;
  headers: [string, string][];
  type: string;
  text?: string;
  /** How many bytes came that are not shown. */
  size?: number;
  isCut: boolean;
}

const MOST_SHOWN = 200_000;
const LISTENS_MS = 5000;

function bodyOf({ type, body, file }: Filled): BodyInit | undefined {
  if (type === "multipart/form-data") {
    const form = new FormData();
    if (file) form.set("file", file);
    return form;
  }
  return file ?? (body.trim() === "" ? undefined : body);
}

/** A body of any kind names its own. */
function typeOf({ type, file }: Filled): string {
  return type === "*/*" ? file?.type || "text/csv" : type;
}

/** Sends the call under the caller's own session. */
export async function attempt(operation: Operation, filled: Filled): Promise<Answered> {
  const hasBody = operation.requestBody !== undefined;
  const body = hasBody ? bodyOf(filled) : undefined;
  const isForm = body instanceof FormData;
  const stop = new AbortController();
  const begun = performance.now();
  const answer = await ask(addressOf(operation, filled), {
    method: operation.method,
    body,
    signal: stop.signal,
    headers: {
      Accept: "*/*",
      ...headersOf(operation, filled),
      ...(body !== undefined && !isForm && filled.type ? { "Content-Type": typeOf(filled) } : {}),
    },
  });
  const ms = Math.round(performance.now() - begun);
  const type = answer.headers.get("Content-Type") ?? "";
  return {
    status: answer.status,
    words: answer.statusText,
    ms,
    headers: [...answer.headers],
    type,
    ...(await contentOf(answer, type, stop)),
  };
}

type Shown = Pick<Answered, "text" | "size" | "isCut">;

async function contentOf(answer: Response, type: string, stop: AbortController): Promise<Shown> {
  if (type.startsWith("text/event-stream")) return { text: await heard(answer, stop), isCut: true };
  if (!/^text\/|json|xml|rfc822|x-ndjson|csv/.test(type)) {
    const { size } = await answer.blob();
    return { size, isCut: false };
  }
  const text = pretty(await answer.text(), type);
  return { text: text.slice(0, MOST_SHOWN), isCut: text.length > MOST_SHOWN };
}

function pretty(text: string, type: string): string {
  if (!/json/.test(type) || type.includes("ndjson")) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A stream has no end: what comes within a few seconds is shown. */
async function heard(answer: Response, stop: AbortController): Promise<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const timer = setTimeout(() => stop.abort(), LISTENS_MS);
  let text = "";
  try {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done || text.length > MOST_SHOWN) break;
      text += part.value;
    }
  } catch (failure) {
    if (!stop.signal.aborted) throw failure;
  } finally {
    clearTimeout(timer);
  }
  return text;
}
