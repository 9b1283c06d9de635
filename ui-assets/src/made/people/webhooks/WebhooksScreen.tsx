import { Anchor, Button, Table, Text } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Item, listQuery } from "../../../api/items";
import { useLive } from "../../../api/live";
import { may, type ResourceMeta, useResource } from "../../../api/meta";
import { Empty } from "../../../parts/Empty";
import { LongList } from "../../../parts/LongList";
import { Missing } from "../../../parts/Missing";
import { Screen } from "../../../parts/Screen";
import { StackedTable } from "../../../parts/StackedTable";
import { StateBadge } from "../../../parts/StateBadge";
import { dayOf, t } from "../../../strings";
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
          <StackedTable
            head={
              <>
                <Table.Th>{t("webhooks.url")}</Table.Th>
                <Table.Th>{t("webhooks.types")}</Table.Th>
                <Table.Th>{t("webhooks.status")}</Table.Th>
                <Table.Th>{t("keys.made")}</Table.Th>
              </>
            }
          >
            {endpoints.map((each) => (
              <Row key={each.id} endpoint={each} />
            ))}
          </StackedTable>
        )}
      </LongList>
      <NewWebhook resource={resource} opened={isMaking} onClose={() => setIsMaking(false)} />
    </Screen>
  );
}

function Row({ endpoint }: { endpoint: Item }) {
  return (
    <Table.Tr>
      <Table.Td maw={340}>
        <Anchor
          size="sm"
          fw={500}
          style={{ overflowWrap: "anywhere" }}
          renderRoot={(rest) => <Link to={`/webhooks/${endpoint.id}`} {...rest} />}
        >
          {String(endpoint.url)}
        </Anchor>
      </Table.Td>
      <Table.Td data-label={t("webhooks.types")}>
        <Text size="sm" c="dimmed" ff="monospace" fz="xs">
          {((endpoint.types as string[] | undefined) ?? []).join(", ")}
        </Text>
      </Table.Td>
      <Table.Td data-label={t("webhooks.status")}>
        <StateBadge state={String(endpoint.status)} />
      </Table.Td>
      <Table.Td data-label={t("keys.made")}>{dayOf(String(endpoint.created_at))}</Table.Td>
    </Table.Tr>
  );
}
