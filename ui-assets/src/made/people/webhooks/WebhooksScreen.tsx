import { Anchor, Button, Paper, ScrollArea, Table, Text } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { listQuery } from "../../../api/items";
import { useLive } from "../../../api/live";
import { may, type ResourceMeta, useResource } from "../../../api/meta";
import { Empty } from "../../../parts/Empty";
import { LongList } from "../../../parts/LongList";
import { Missing } from "../../../parts/Missing";
import { Screen } from "../../../parts/Screen";
import classes from "../../../parts/Stacked.module.css";
import { StateBadge } from "../../../parts/StateBadge";
import { day, t } from "../../../strings";
import { NewWebhook } from "./NewWebhook";

/** The addresses that are told of what happens here. */
export function WebhooksScreen() {
  const resource = useResource("webhooks.endpoint");
  return resource && may(resource, "list") ? <Webhooks resource={resource} /> : <Missing />;
}

function Webhooks({ resource }: { resource: ResourceMeta }) {
  const [isMaking, setIsMaking] = useState(false);
  const list = useInfiniteQuery(listQuery(resource, {}));
  useLive(resource.name);
  return (
    <Screen
      title={t("webhooks.title")}
      hint={t("webhooks.hint")}
      actions={
        may(resource, "create") && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setIsMaking(true)}>
            {t("webhooks.new")}
          </Button>
        )
      }
    >
      <LongList
        list={list}
        none={<Empty icon={IconWebhook} title={t("webhooks.none")} hint={t("webhooks.none.hint")} />}
      >
        {(endpoints) => (
          <Paper withBorder px="xs">
            <ScrollArea type="auto">
              <Table verticalSpacing="xs" className={classes.rows} highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("webhooks.url")}</Table.Th>
                    <Table.Th>{t("webhooks.types")}</Table.Th>
                    <Table.Th>{t("webhooks.status")}</Table.Th>
                    <Table.Th>{t("keys.made")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {endpoints.map((each) => (
                    <Table.Tr key={each.id}>
                      <Table.Td maw={340}>
                        <Anchor
                          size="sm"
                          fw={500}
                          style={{ overflowWrap: "anywhere" }}
                          renderRoot={(rest) => <Link to={`/webhooks/${each.id}`} {...rest} />}
                        >
                          {String(each.url)}
                        </Anchor>
                      </Table.Td>
                      <Table.Td data-label={t("webhooks.types")}>
                        <Text size="sm" c="dimmed" ff="monospace" fz="xs">
                          {((each.types as string[] | undefined) ?? []).join(", ")}
                        </Text>
                      </Table.Td>
                      <Table.Td data-label={t("webhooks.status")}>
                        <StateBadge state={String(each.status)} />
                      </Table.Td>
                      <Table.Td data-label={t("keys.made")}>{day(String(each.created_at).slice(0, 10))}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollArea>
          </Paper>
        )}
      </LongList>
      <NewWebhook resource={resource} opened={isMaking} onClose={() => setIsMaking(false)} />
    </Screen>
  );
}
