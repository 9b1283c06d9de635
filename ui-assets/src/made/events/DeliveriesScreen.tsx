import { Badge, Button, Group, Paper, Select, Skeleton, Stack, Text } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, notFound, useNavigate, useSearch } from "@tanstack/react-router";
import { post } from "../../api/http";
import { type Item, listQuery } from "../../api/items";
import { may, placeOf, type ResourceMeta, useResource } from "../../api/meta";
import { colourOf } from "../../fields/colours";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Screen } from "../../parts/Screen";
import { complain, say } from "../../parts/say";
import type { Search } from "../../routes";
import { moment, t } from "../../strings";
import { worded } from "../../strings/words";
import { type Delivery, deliveriesQuery } from "./deliveries";
import classes from "./Events.module.css";

const ENDPOINTS = "webhooks.endpoint";
const MOST = 100;

/** What was brought to a webhook, how often it was tried, and what was answered. */
export function DeliveriesScreen() {
  const resource = useResource(ENDPOINTS);
  if (!resource) throw notFound();
  return <Endpoints resource={resource} />;
}

function Endpoints({ resource }: { resource: ResourceMeta }) {
  const { endpoint } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const list = useInfiniteQuery(listQuery(resource, {}, MOST));
  const all = (list.data?.pages.flatMap((page) => page.data) ?? []) as (Item & { url: string; status: string })[];
  const chosen = endpoint ?? all[0]?.id;
  return (
    <Screen
      title={t("deliveries.title")}
      hint={t("deliveries.hint")}
      actions={
        <Button
          variant="default"
          leftSection={<IconWebhook size={16} />}
          renderRoot={(rest) => <Link to={`/${placeOf(resource)}`} {...rest} />}
        >
          {t("events.webhooks")}
        </Button>
      }
    >
      {list.isError && <Failure error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton h={240} />}
      {list.isSuccess && all.length === 0 && (
        <Empty icon={IconWebhook} title={t("deliveries.none")} hint={t("deliveries.none.hint")}>
          {may(resource, "create") && (
            <Button renderRoot={(rest) => <Link to={`/${placeOf(resource)}/new`} {...rest} />}>
              {t("deliveries.new")}
            </Button>
          )}
        </Empty>
      )}
      {chosen && (
        <>
          <Select
            label={t("deliveries.endpoint")}
            maw={520}
            allowDeselect={false}
            data={all.map((each) => ({ value: each.id, label: each.url }))}
            value={chosen}
            onChange={(next) => void navigate({ to: ".", search: { endpoint: next ?? undefined }, replace: true })}
          />
          <Deliveries key={chosen} endpoint={chosen} />
        </>
      )}
    </Screen>
  );
}

function Deliveries({ endpoint }: { endpoint: string }) {
  const client = useQueryClient();
  const list = useInfiniteQuery(deliveriesQuery(endpoint));
  const all = list.data?.pages.flatMap((page) => page.data) ?? [];
  const replay = useMutation({
    mutationFn: (id: string) => post(`/api/webhooks/deliveries/${id}/replay`),
    onSuccess: async () => {
      say(t("deliveries.replayed"));
      await client.invalidateQueries({ queryKey: ["deliveries", endpoint] });
    },
    onError: complain,
  });
  if (list.isError) return <Failure error={list.error} onRetry={() => list.refetch()} />;
  if (list.isPending) return <Skeleton h={240} />;
  if (all.length === 0) return <Empty title={t("deliveries.empty")} hint={t("deliveries.empty.hint")} />;
  return (
    <>
      <Paper withBorder component="ol" className={classes.list} aria-label={t("deliveries.title")}>
        {all.map((delivery) => (
          <li key={delivery.id} className={classes.event}>
            <Entry
              delivery={delivery}
              isBusy={replay.isPending && replay.variables === delivery.id}
              onReplay={() => replay.mutate(delivery.id)}
            />
          </li>
        ))}
      </Paper>
      {list.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("list.next")}
          </Button>
        </Group>
      )}
    </>
  );
}

interface EntryProps {
  delivery: Delivery;
  isBusy: boolean;
  onReplay: () => void;
}

function Entry({ delivery, isBusy, onReplay }: EntryProps) {
  return (
    <Group justify="space-between" align="flex-start">
      <Stack gap={4} miw={0}>
        <Group gap="xs">
          <Badge color={colourOf(delivery.status)} variant="light" tt="none" fw={500}>
            {worded(delivery.status)}
          </Badge>
          <Text size="sm" component="time" dateTime={delivery.created_at}>
            {moment(delivery.created_at)}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {t("deliveries.event", { id: delivery.event })}
          </Text>
        </Group>
        {delivery.attempts.map((each) => (
          <Text key={each.at} size="xs" c="dimmed">
            {t(each.status ? "deliveries.attempt" : "deliveries.attempt.silent", {
              at: moment(each.at),
              status: String(each.status ?? ""),
              ms: each.ms,
            })}
          </Text>
        ))}
      </Stack>
      <Button size="xs" variant="default" loading={isBusy} onClick={onReplay}>
        {t("deliveries.replay")}
      </Button>
    </Group>
  );
}
