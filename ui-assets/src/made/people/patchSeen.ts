import type { QueryClient } from "@tanstack/react-query";
import { type Item, itemQuery, patchItem, type Tagged, type Values } from "../../api/items";
import type { ResourceMeta } from "../../api/meta";
import { t } from "../../strings";

/** Changes a record that was seen in a list, which tells no tags: refused when somebody changed it since. */
export async function patchSeen(
  client: QueryClient,
  resource: ResourceMeta,
  seen: Item,
  values: Values,
): Promise<Tagged> {
  const { item, etag } = await client.fetchQuery({ ...itemQuery(resource, seen.id), staleTime: 0 });
  if (item.version !== seen.version) throw new Error(t("seen.stale"));
  return patchItem(resource, seen.id, values, etag);
}
