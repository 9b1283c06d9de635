import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { call } from "./http";

export interface FieldMeta {
  name: string;
  type: string;
  label: string;
  required: boolean;
  readonly: boolean;
  searchable: boolean;
  filterable: boolean;
  sortable: boolean;
  options?: string[];
  /** What a new record has where nothing is said, as text. */
  default?: string;
  /** The resource that a reference leads to. */
  ref?: string;
  /** The fields of each part, where the value is a list of parts. */
  fields?: FieldMeta[];
}

/** A filter that is no field. */
export interface FilterMeta {
  name: string;
  type: string;
  label: string;
  options?: string[];
  ref?: string;
  operators: string[];
}

export type Operation = "list" | "view" | "create" | "update" | "delete";

export interface VerbMeta {
  name: string;
  label: string;
  /** Of records whose field has another value it changes nothing. */
  where?: { field: string; in: string[] };
}

export interface ResourceMeta {
  name: string;
  path: string;
  title_field: string | null;
  fields: FieldMeta[];
  filters: FilterMeta[];
  list: string[];
  board: string | null;
  verbs: VerbMeta[];
  allowed: Operation[];
}

export interface Meta {
  version: string;
  resources: ResourceMeta[];
}

export const metaQuery = queryOptions({
  queryKey: ["meta"],
  queryFn: () => call<Meta>("/api/meta"),
  staleTime: 60_000,
});

export function useMeta(): Meta {
  return useSuspenseQuery(metaQuery).data;
}

/** The resource of this name, if the caller may use it at all. */
export function useResource(name: string | undefined): ResourceMeta | undefined {
  return useMeta().resources.find((each) => each.name === name);
}

export function may(resource: ResourceMeta, operation: Operation): boolean {
  return resource.allowed.includes(operation);
}

/** `catalog/products`: where the pages of a resource are, below `/ui/`. */
export function placeOf(resource: ResourceMeta): string {
  return resource.path.replace(/^\/api\//, "");
}

export function moduleOf(resource: Pick<ResourceMeta, "name">): string {
  return resource.name.split(".")[0] ?? resource.name;
}
