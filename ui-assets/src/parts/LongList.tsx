import { Badge, Button, Group } from "@mantine/core";
import type { InfiniteData } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { rowsOf } from "../api/items";
import { number, t } from "../strings";
import { Awaited, type Query } from "./Awaited";

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

interface Props<Row> {
  list: Query<InfiniteData<{ data: Row[] }>> & Paged;
  /** What is said where there is no row. */
  none: ReactNode;
  isSmall?: boolean;
  children: (rows: Row[]) => ReactNode;
}

/** The rows of a list as far as they were asked for, with the way to more. */
export function LongList<Row>({ list, none, isSmall, children }: Props<Row>) {
  return (
    <>
      <Awaited query={list}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length > 0) return children(rows);
          return list.isError || list.hasNextPage ? null : none;
        }}
      </Awaited>
      <More list={list} isSmall={isSmall} />
    </>
  );
}

/** Asks for the next page of a list, while there is one. */
export function More({ list, isSmall = false }: { list: Paged; isSmall?: boolean }) {
  if (!list.hasNextPage) return null;
  return (
    <Group justify="center" py={isSmall ? "xs" : 0}>
      <Button
        variant={isSmall ? "subtle" : "default"}
        size={isSmall ? "xs" : "sm"}
        loading={list.isFetchingNextPage}
        onClick={() => list.fetchNextPage()}
      >
        {t("list.next")}
      </Button>
    </Group>
  );
}

/** How many rows a list has in all, beside its title. */
export function Total({ count }: { count: number | undefined }) {
  if (count === undefined) return null;
  return (
    <Badge variant="default" aria-label={t("list.total", { count })}>
      {number(count)}
    </Badge>
  );
}
