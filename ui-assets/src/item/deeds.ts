import type { FieldMeta, ResourceMeta } from "../api/meta";
import { plainText } from "../fields/kinds";
import { labelOf } from "../fields/widget";
import { worded } from "../strings/words";

const PART = /^(\w+)\[(\d+)\](?:\.(.+))?$/;
const NAMELESS = new Set(["id", "url", "version"]);

interface Changed {
  label: string;
  field?: FieldMeta;
  /** A whole entry of a list. */
  isPart?: boolean;
}

/** What a changed path is called and, where it is declared, its field: `variants[2].price` is “Variants 3, Price”. */
export function changedField(resource: ResourceMeta | undefined, path: string): Changed {
  const [, list = path, at, name] = PART.exec(path) ?? [];
  const field = resource?.fields.find((each) => each.name === list);
  const label = field ? labelOf(field) : worded(list);
  if (at === undefined) return { label, field };
  const numbered = `${label} ${Number(at) + 1}`;
  if (name === undefined) return { label: numbered, isPart: true };
  const part = field?.fields?.find((each) => each.name === name);
  return { label: `${numbered}, ${part ? labelOf(part) : worded(name)}`, field: part };
}

/** A value in at most so many letters, a dash where there is none: of what has parts, those that people know. */
export function valueWords(field: FieldMeta | undefined, value: unknown, longest: number): string {
  const text = field && !isNested(field) ? plainText(field, value) : flat(value).join(", ");
  return text.length > longest ? `${text.slice(0, longest)}…` : text || "–";
}

function isNested(field: FieldMeta): boolean {
  return ["list", "object", "parts", "dynamic", "translations"].includes(field.type);
}

function flat(value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.flatMap(flat);
  if (typeof value !== "object") return [String(value)];
  return Object.entries(value).flatMap(([name, part]) => (NAMELESS.has(name) ? [] : flat(part)));
}
