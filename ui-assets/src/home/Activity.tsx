import { Anchor, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { eventsQuery } from "../api/events";
import { EventLine } from "../made/events/EventLine";
import { type Run, runsOf } from "../made/events/runs";
import { Awaited } from "../parts/Awaited";
import { Panel } from "../parts/Panel";
import { t } from "../strings";

const READ = 100;
const SHOWN = 14;

/** What happened last, as it happens, with the way to each record. */
export function Activity() {
  const events = useInfiniteQuery(eventsQuery({}, READ));
  return (
    <Panel
      title={t("activity.title")}
      actions={
        <Anchor size="sm" renderRoot={(rest) => <Link to="/events" {...rest} />}>
          {t("activity.all")}
        </Anchor>
      }
    >
      <Awaited query={events}>{({ pages }) => <Runs runs={runsOf(pages[0]?.data ?? []).slice(0, SHOWN)} />}</Awaited>
    </Panel>
  );
}

function Runs({ runs }: { runs: Run[] }) {
  if (runs.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("activity.none")}
      </Text>
    );
  }
  return (
    <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: "none" }}>
      {runs.map(({ event, count }) => (
        <li key={event.id}>
          <EventLine event={event} count={count} />
        </li>
      ))}
    </Stack>
  );
}
