import { Anchor, Button, Paper, Table } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listQuery, restoreItem, titleOf, useChange } from "../api/items";
import { placeOf } from "../api/meta";
import { Empty } from "../parts/Empty";
import { LongList } from "../parts/LongList";
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
      <LongList list={list} none={<Empty icon={IconTrash} title={t("bin.empty")} />}>
        {(rows) => (
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
      </LongList>
    </Screen>
  );
}
