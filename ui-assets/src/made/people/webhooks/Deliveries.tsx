import { Button, Group, ScrollArea, Table, Text } from "@mantine/core";
import { IconReload } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { call, post, withQuery } from "../../../api/http";
import type { Page } from "../../../api/items";
import { IconAction } from "../../../parts/IconAction";
import { LongList } from "../../../parts/LongList";
import { Panel } from "../../../parts/Panel";
import classes from "../../../parts/Stacked.module.css";
import { StateBadge } from "../../../parts/StateBadge";
import { complain, say } from "../../../parts/say";
import { moment, t } from "../../../strings";

/** A try to bring an event. `status` is what the other side answered; none when it did not. */
interface Attempt {
  at: string;
  status: number | null;
  ms: number;
  /** Why it did not go, in the program's words. */
  error?: string | null;
}

interface Delivery {
  id: string;
  event: string;
  status: "pending" | "delivered" | "failed";
  attempts: Attempt[];
  created_at: string;
}

const ASK_EVERY_MS = 5_000;
const PAGE = 25;

/** What this address was told, how often it was tried, and telling it again. */
export function Deliveries({ endpoint }: { endpoint: string }) {
  const deliveries = useInfiniteQuery({
    queryKey: ["deliveries", endpoint],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      call<Page<Delivery>>(
        withQuery(`/api/webhooks/endpoints/${endpoint}/deliveries`, { limit: PAGE, cursor: pageParam }),
      ),
    getNextPageParam: (last) => last.page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some((each) => each.status === "pending")) ? ASK_EVERY_MS : false,
  });
  return (
    <Panel
      title={t("deliveries.title")}
      actions={
        <Button size="xs" variant="default" loading={deliveries.isRefetching} onClick={() => deliveries.refetch()}>
          {t("deliveries.refresh")}
        </Button>
      }
    >
      <LongList
        isSmall
        list={deliveries}
        none={
          <Text size="sm" c="dimmed">
            {t("deliveries.none")}
          </Text>
        }
      >
        {(all) => (
          <ScrollArea type="auto">
            <Table verticalSpacing="xs" className={classes.rows}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("deliveries.at")}</Table.Th>
                  <Table.Th>{t("webhooks.status")}</Table.Th>
                  <Table.Th>{t("deliveries.last")}</Table.Th>
                  <Table.Th aria-label={t("deliveries.replay")} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map((each) => (
                  <Row key={each.id} delivery={each} endpoint={endpoint} />
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea>
        )}
      </LongList>
    </Panel>
  );
}

function Row({ delivery, endpoint }: { delivery: Delivery; endpoint: string }) {
  const client = useQueryClient();
  const replay = useMutation({
    mutationFn: () => post(`/api/webhooks/deliveries/${delivery.id}/replay`),
    onSuccess: () => {
      say(t("deliveries.replayed"));
      return client.invalidateQueries({ queryKey: ["deliveries", endpoint] });
    },
    onError: complain,
  });
  return (
    <Table.Tr>
      <Table.Td>
        <time dateTime={delivery.created_at}>{moment(delivery.created_at)}</time>
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {t("deliveries.event", { id: delivery.event })}
        </Text>
      </Table.Td>
      <Table.Td data-label={t("webhooks.status")}>
        <StateBadge state={delivery.status} />
      </Table.Td>
      <Table.Td data-label={t("deliveries.last")}>
        <Tries attempts={delivery.attempts} />
      </Table.Td>
      <Table.Td w={48} data-act>
        <Group justify="flex-end">
          <IconAction
            label={t("deliveries.replay")}
            icon={IconReload}
            variant="subtle"
            color="gray"
            size={30}
            loading={replay.isPending}
            onClick={() => replay.mutate()}
          />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function statusOf({ status }: Attempt): string {
  return status === null ? t("deliveries.unanswered") : String(status);
}

/** How the last try went; on demand, how each did. */
function Tries({ attempts }: { attempts: Attempt[] }) {
  const last = attempts.at(-1);
  if (!last) {
    return (
      <Text size="sm" c="dimmed">
        {t("deliveries.untried")}
      </Text>
    );
  }
  const words = t("deliveries.attempt", { count: attempts.length, status: statusOf(last), ms: last.ms });
  if (attempts.length === 1 && !last.error) return <Text size="sm">{words}</Text>;
  return (
    <Text size="sm" component="details">
      <summary>{words}</summary>
      {attempts.map((each) => (
        <Text key={each.at} size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {t("deliveries.each", { at: moment(each.at), status: statusOf(each), ms: each.ms })} {each.error}
        </Text>
      ))}
    </Text>
  );
}
