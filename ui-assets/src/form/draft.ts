import type { Item, Values } from "../api/items";

/** What a form has changed so far: fields with their new values, groups such as `custom` key by key. */
export type Draft = Values;

const GROUPS = new Set(["custom", "attributes", "translations"]);

function isGroup(value: unknown): value is Values {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** The record as it would stand with the draft's changes. */
export function merged(base: Values, draft: Draft): Values {
  const values = { ...base, ...draft };
  for (const name of GROUPS) {
    if (isGroup(base[name]) && isGroup(draft[name])) values[name] = { ...base[name], ...draft[name] };
  }
  return values;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The changes alone: of what stands in the form, that which differs from the record. */
export function changesOf(base: Values, values: Values): Draft {
  const changes: Draft = {};
  for (const [name, value] of Object.entries(values)) {
    const before = base[name];
    if (same(before, value)) continue;
    changes[name] = GROUPS.has(name) && isGroup(before) && isGroup(value) ? changesOf(before, value) : value;
  }
  return changes;
}

/** Fields that both sides changed since `base`, each to something else. */
export function clashes(base: Item, theirs: Item, mine: Draft): string[] {
  return Object.keys(mine).filter((name) => !same(base[name], theirs[name]) && !same(mine[name], theirs[name]));
}
