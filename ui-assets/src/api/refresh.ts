import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";

/** Lists of more pages than this are not read anew as a whole: what changed in them is put in as it is told. */
const MOST_PAGES = 5;

/** How long what nobody looks at is kept to come back to; events missed meanwhile are asked for on the return. */
export const KEPT_MS = 60_000;

export function isLong(data: unknown): data is InfiniteData<unknown> {
  return ((data as InfiniteData<unknown> | undefined)?.pages?.length ?? 0) > MOST_PAGES;
}

export function isShort({ state }: Pick<Query, "state">): boolean {
  return !isLong(state.data);
}

/** Asks again for what is shown under a key, or for everything; hundreds of pages of one list are spared. */
export function refresh(client: QueryClient, queryKey: readonly unknown[] = []): Promise<void> {
  return client.invalidateQueries({ queryKey, predicate: isShort });
}
