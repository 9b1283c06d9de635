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
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, at) => same(each, other[at]));
  }
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

/** The changes as they are sent: of a list's entries that stand already, what is new in them. The rest is kept. */
export function slim(base: Values, changes: Draft): Draft {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, entries(base[name], value)]));
}

function entries(before: unknown, value: unknown): unknown {
  if (!Array.isArray(before) || !Array.isArray(value)) return value;
  const standing = new Map(before.filter(isGroup).map((each) => [each.id, each]));
  return value.map((each) => {
    const known = isGroup(each) && typeof each.id === "string" ? standing.get(each.id) : undefined;
    if (!known || !isGroup(each)) return each;
    const fresh = Object.entries(each).filter(([key, part]) => !same(known[key], part));
    return { id: each.id, ...Object.fromEntries(fresh) };
  });
}
