import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";

/** Lists of more rows than this are not read anew as a whole: what changed in them is put in as it is told. */
const MOST_ROWS = 500;

/** How long what nobody looks at is kept to come back to; events missed meanwhile are asked for on the return. */
export const KEPT_MS = 60_000;

interface Rows {
  data?: unknown[];
}

export function isLong(data: unknown): data is InfiniteData<Rows> {
  const pages = (data as InfiniteData<Rows> | undefined)?.pages ?? [];
  return pages.reduce((rows, page) => rows + (page.data?.length ?? 0), 0) > MOST_ROWS;
}

export function isShort({ state }: Pick<Query, "state">): boolean {
  return !isLong(state.data);
}

/** Asks again for what is shown under a key, or for everything; hundreds of pages of one list are spared. */
export function refresh(client: QueryClient, queryKey: readonly unknown[] = []): Promise<void> {
  return client.invalidateQueries({ queryKey, predicate: isShort });
}
