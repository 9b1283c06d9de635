import { Anchor, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { eventsQuery } from "../api/events";
import { EventLine } from "../made/events/EventLine";
import { runsOf } from "../made/events/runs";
import { Failure } from "../parts/Failure";
import { t } from "../strings";

const READ = 100;
const SHOWN = 14;

/** What happened last, as it happens, with the way to each record. */
export function Activity() {
  const events = useInfiniteQuery(eventsQuery({}, READ));
  const all = runsOf(events.data?.pages[0]?.data ?? []).slice(0, SHOWN);
  return (
    <Paper withBorder p="md" component="section" aria-label={t("activity.title")}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t("activity.title")}</Title>
        <Anchor size="sm" renderRoot={(rest) => <Link to="/events" {...rest} />}>
          {t("activity.all")}
        </Anchor>
      </Group>
      {events.isError && <Failure error={events.error} onRetry={() => events.refetch()} />}
      {events.isPending && <Skeleton h={220} />}
      {events.isSuccess && all.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("activity.none")}
        </Text>
      )}
      <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: "none" }}>
        {all.map(({ event, count }) => (
          <li key={event.id}>
            <EventLine event={event} count={count} />
          </li>
        ))}
      </Stack>
    </Paper>
  );
}
