import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { ListParameters } from "../api/items";
import type { FieldMeta, ResourceMeta } from "../api/meta";
import { type FilterOperator, kindOf } from "../fields/kinds";
import type { Search } from "../routes";

export interface Condition {
  field: string;
  operator: FilterOperator;
  value: string;
}

const FILTER = /^filter\[([^\]]+)\]$/;
const OPERATORS = new Set(["ne", "gt", "gte", "lt", "lte", "in", "contains", "starts", "null"]);

/** `filter[price.gte]=10` as field, operator and value; `filter[custom.shelf]` is a field of that name. */
function conditionsIn(search: Search): Condition[] {
  return Object.entries(search).flatMap(([name, value]) => {
    const key = FILTER.exec(name)?.[1];
    if (!key || value === undefined) return [];
    const dot = key.lastIndexOf(".");
    const last = key.slice(dot + 1);
    return dot > 0 && OPERATORS.has(last)
      ? { field: key.slice(0, dot), operator: last as FilterOperator, value }
      : { field: key, operator: "eq" as const, value };
  });
}

export function filterKey({ field, operator }: Pick<Condition, "field" | "operator">): string {
  return operator === "eq" ? field : `${field}.${operator}`;
}

/** The filter of an address as bulk calls and saved views take it: without the brackets. */
export function filterOf(search: Search): Record<string, string> {
  return Object.fromEntries(conditionsIn(search).map((each) => [filterKey(each), each.value]));
}

/** Fields that stand for many others, told one by one besides. */
function isColumn(field: FieldMeta): boolean {
  return !["dynamic", "translations", "id"].includes(field.type) && field.name !== "version";
}

export function columnsFor(resource: ResourceMeta): FieldMeta[] {
  return resource.fields.filter(isColumn);
}

/** Without a choice: the declared columns, with what people know a record by in front. */
function standardColumns(resource: ResourceMeta): string[] {
  return resource.list.length > 0 ? resource.list : resource.fields.slice(1, 6).map((each) => each.name);
}

/** What a list can be filtered by, as a field, with how it compares. */
export interface FilterField extends FieldMeta {
  operators: FilterOperator[];
}

const NO_FIELD = { required: false, readonly: false, searchable: false, filterable: true, sortable: false };

/** The fields that filters take, and the filters that are no fields. */
export function filterFields(resource: ResourceMeta): FilterField[] {
  const fields = resource.fields
    .filter((each) => each.filterable)
    .map((each) => ({ ...each, operators: kindOf(each).operators }));
  const others = resource.filters.map((each) => {
    const field = { ...NO_FIELD, ...each };
    return { ...field, operators: kindOf(field).operators.filter((operator) => each.operators.includes(operator)) };
  });
  return [...fields, ...others].filter((each) => each.operators.length > 0);
}

export interface ListState {
  search: Search;
  /** What the API is asked for. */
  parameters: ListParameters;
  columns: FieldMeta[];
  conditions: Condition[];
  /** Changes the address; `undefined` takes a part of it away. */
  set: (change: Search) => void;
  /** Another address altogether, as of a saved view. */
  replace: (search: Search) => void;
}

/** A list as its address says it: shared or loaded anew, it is the same list. */
export function useListState(resource: ResourceMeta): ListState {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = useCallback(
    (change: Search) => void navigate({ to: ".", search: (old: Search) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const replace = useCallback((next: Search) => void navigate({ to: ".", search: next }), [navigate]);
  return useMemo(() => {
    const wanted = search.columns?.split(",") ?? standardColumns(resource);
    const known = new Map(columnsFor(resource).map((each) => [each.name, each]));
    const columns = wanted.flatMap((name) => known.get(name) ?? []);
    const parameters: ListParameters = {};
    for (const [name, value] of Object.entries(search)) {
      if (name === "q" || name === "sort" || FILTER.test(name)) parameters[name] = value;
    }
    const expand = columns.filter((each) => each.type === "ref").map((each) => each.name);
    if (expand.length > 0) parameters.expand = expand.join(",");
    parameters.fields = [...new Set([resource.title_field ?? "id", ...columns.map((each) => each.name)])].join(",");
    return { search, parameters, columns, conditions: conditionsIn(search), set, replace };
  }, [search, resource, set, replace]);
}
