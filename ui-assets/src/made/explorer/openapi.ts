import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/http";

/** As much of JSON Schema as the program's own description uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  format?: string;
  enum?: string[];
  readOnly?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  default?: unknown;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema?: Schema;
}

type Content = Record<string, { schema?: Schema }>;

interface Described {
  operationId: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description?: string; content?: Content; $ref?: string }>;
  security?: unknown[];
}

interface Document {
  info: { version: string };
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

/** One call of the program: a method and a path, and all that is told of them. */
export interface Operation extends Described {
  method: string;
  path: string;
  tag: string;
}

export interface Description {
  operations: Operation[];
  schemas: Record<string, Schema>;
}

/** Upgrades to another protocol are not calls that can be tried here. */
const NO_CALLS = new Set(["/ws"]);

function described(document: Document): Description {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    NO_CALLS.has(path)
      ? []
      : Object.entries(methods).map(([method, each]) => ({
          ...each,
          method: method.toUpperCase(),
          path,
          tag: each.tags?.[0] ?? "program",
        })),
  );
  return { operations, schemas: document.components.schemas };
}

export const openApiQuery = queryOptions({
  queryKey: ["openapi"],
  queryFn: () => call<Document>("/openapi.json"),
  select: described,
  staleTime: 300_000,
});

/** The operations of each module, in the order of the description. */
export function byTag(operations: Operation[]): [string, Operation[]][] {
  const groups = new Map<string, Operation[]>();
  for (const each of operations) groups.set(each.tag, [...(groups.get(each.tag) ?? []), each]);
  return [...groups];
}

/** Whether every word stands in the method or the path. */
export function matches(operation: Operation, words: string): boolean {
  const text = `${operation.method} ${operation.path}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function isSafe(operation: Operation): boolean {
  return operation.method === "GET";
}
