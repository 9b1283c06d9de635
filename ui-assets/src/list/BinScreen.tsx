import { Anchor, Button, Paper, Table } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listQuery, restoreItem, titleOf, useChange } from "../api/items";
import { placeOf } from "../api/meta";
import { Empty } from "../parts/Empty";
import { Failure } from "../parts/Failure";
import { Loading } from "../parts/Loading";
import { Screen } from "../parts/Screen";
import { complain, say } from "../parts/say";
import { useRouteResource } from "../parts/useRouteResource";
import { since, t } from "../strings";
import { manyOf } from "../strings/words";

/** What was deleted and can still come back. */
export function BinScreen() {
  const resource = useRouteResource();
  const list = useInfiniteQuery(listQuery(resource, { deleted: "true" }));
  const restore = useChange(resource, (id: string) => restoreItem(resource, id));
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Screen
      title={t("bin.title", { resources: manyOf(resource) })}
      hint={t("bin.hint")}
      actions={
        <Anchor renderRoot={(rest) => <Link to={`/${placeOf(resource)}`} {...rest} />}>
          {t("bin.back", { resources: manyOf(resource) })}
        </Anchor>
      }
    >
      {list.isError && <Failure error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Loading />}
      {list.isSuccess && rows.length === 0 && <Empty icon={IconTrash} title={t("bin.empty")} />}
      {rows.length > 0 && (
        <Paper withBorder>
          <Table>
            <Table.Tbody>
              {rows.map((item) => (
                <Table.Tr key={item.id}>
                  <Table.Td fw={500}>{titleOf(resource, item)}</Table.Td>
                  <Table.Td c="dimmed">{item.updated_at ? since(String(item.updated_at)) : ""}</Table.Td>
                  <Table.Td ta="end">
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() =>
                        restore.mutate(item.id, {
                          onSuccess: () => say(t("bin.restored", { title: titleOf(resource, item) })),
                          onError: complain,
                        })
                      }
                    >
                      {t("bin.restore")}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t("list.next")}
        </Button>
      )}
    </Screen>
  );
}
