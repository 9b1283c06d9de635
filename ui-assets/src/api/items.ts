import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { call, post, send, withQuery } from "./http";
import type { ResourceMeta } from "./meta";
import { isShort, KEPT_MS, refresh } from "./refresh";

export type Values = Record<string, unknown>;

/** A record as the API shows it. */
export interface Item extends Values {
  id: string;
  version?: number;
}

/** A record with the tag that its next change must name. */
export interface Tagged {
  item: Item;
  etag: string;
}

export interface Page<T = Item> {
  data: T[];
  page: { next: string | null; limit: number; total?: number };
}

/** What a list asks for: the parameters of the API as they are, so that an address is a list and a list an address. */
export type ListParameters = Record<string, string | undefined>;

const PAGE = 100;

export function listQuery(resource: ResourceMeta, parameters: ListParameters, limit = PAGE) {
  return infiniteQueryOptions({
    queryKey: ["items", resource.name, "list", parameters, limit],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      call<Page>(withQuery(resource.path, { limit, ...parameters, cursor: pageParam, total: pageParam === "" }), {
        signal,
      }),
    getNextPageParam: (last) => last.page.next,
    gcTime: KEPT_MS,
    refetchOnMount: isShort,
    refetchOnWindowFocus: isShort,
    refetchOnReconnect: isShort,
  });
}

/** The rows of all pages that were asked for. */
export function rowsOf<Row>(list: InfiniteData<{ data: Row[] }> | undefined): Row[] {
  return list?.pages.flatMap((page) => page.data) ?? [];
}

/** How many rows a list has in all, as its first page tells it. */
export function totalOf(list: InfiniteData<Page> | undefined): number | undefined {
  return list?.pages[0]?.page.total;
}

export function itemQuery(resource: ResourceMeta, id: string) {
  return queryOptions({
    queryKey: ["items", resource.name, "one", id],
    queryFn: ({ signal }) => readItem(resource, id, signal),
  });
}

async function readItem(resource: ResourceMeta, id: string, signal?: AbortSignal): Promise<Tagged> {
  return tagged(await send(`${resource.path}/${id}`, { signal }));
}

async function tagged(answer: Response): Promise<Tagged> {
  return { item: (await answer.json()) as Item, etag: answer.headers.get("ETag") ?? "*" };
}

export interface Change {
  at: string;
  actor: { type: string; id: string | null; name: string | null };
  changes: { field: string; from: unknown; to: unknown }[];
}

export function historyQuery(resource: ResourceMeta, id: string) {
  return queryOptions({
    queryKey: ["items", resource.name, "one", id, "history"],
    queryFn: () => call<{ data: Change[] }>(`${resource.path}/${id}/history`),
  });
}

export async function createItem(resource: ResourceMeta, values: Values, key: string): Promise<Tagged> {
  return tagged(await send(resource.path, { method: "POST", body: values, headers: { "Idempotency-Key": key } }));
}

export async function patchItem(resource: ResourceMeta, id: string, values: Values, etag: string): Promise<Tagged> {
  return tagged(await send(`${resource.path}/${id}`, { method: "PATCH", body: values, headers: { "If-Match": etag } }));
}

export function deleteItem(resource: ResourceMeta, id: string): Promise<void> {
  return call(`${resource.path}/${id}`, { method: "DELETE" });
}

export function restoreItem(resource: ResourceMeta, id: string): Promise<Item> {
  return post(`${resource.path}/${id}/restore`);
}

export function doVerb(resource: ResourceMeta, id: string, verb: string, body: Values = {}): Promise<Item> {
  return post(`${resource.path}/${id}/${verb}`, body);
}

/** Says that records of a resource changed: lists, boards and counts ask again. */
export function forget(client: QueryClient, resource: string): Promise<void> {
  return refresh(client, ["items", resource]);
}

/** A change to a resource; whatever shows it asks again afterwards. */
export function useChange<Given, Made>(resource: ResourceMeta, change: (given: Given) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => forget(client, resource.name) });
}

/** The words by which people know a record. */
export function titleOf(resource: ResourceMeta, item: Values): string {
  const title = resource.title_field ? item[resource.title_field] : undefined;
  return typeof title === "string" && title !== "" ? title : String(item.id ?? "");
}

/** The value of a field, also of a tenant's own: `custom.shelf`. */
export function valueAt(item: Values, field: string): unknown {
  const dot = field.indexOf(".");
  if (dot < 0) return item[field];
  const group = item[field.slice(0, dot)];
  return group && typeof group === "object" ? (group as Values)[field.slice(dot + 1)] : undefined;
}

/** The same values with one field set. */
export function withValue(values: Values, field: string, value: unknown): Values {
  const dot = field.indexOf(".");
  if (dot < 0) return { ...values, [field]: value };
  const group = (values[field.slice(0, dot)] ?? {}) as Values;
  return { ...values, [field.slice(0, dot)]: { ...group, [field.slice(dot + 1)]: value } };
}
