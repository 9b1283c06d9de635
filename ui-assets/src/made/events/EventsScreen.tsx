import { Button, Group, Paper, Select, Switch } from "@mantine/core";
import { IconBolt, IconWebhook } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { eventsQuery } from "../../api/events";
import { may, useMeta, useResource } from "../../api/meta";
import { useEvents } from "../../api/useEvents";
import { Empty } from "../../parts/Empty";
import { LongList } from "../../parts/LongList";
import { Screen } from "../../parts/Screen";
import { SearchBox } from "../../parts/SearchBox";
import type { Search } from "../../routes";
import { t } from "../../strings";
import { manyOf } from "../../strings/words";
import { DeadLetters } from "./DeadLetters";
import { EventEntry } from "./EventEntry";
import classes from "./Events.module.css";

const PAGE = 50;

/** The log of everything that happened, as it happens, and what came of telling others of it. */
export function EventsScreen() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = (change: Search) =>
    void navigate({ to: ".", search: (old: Search) => ({ ...old, ...change }), replace: true });
  const isLive = search.live !== "off";
  const list = useInfiniteQuery(eventsQuery({ type: search.type, subject: search.subject }, PAGE));
  useEvents(["events"], isLive);
  return (
    <Screen title={t("events.title")} hint={t("events.hint")} actions={<WebhooksButton />}>
      <DeadLetters />
      <Group gap="xs">
        <TypeFilter type={search.type} onChange={(type) => set({ type })} />
        <SearchBox
          label={t("events.subject.hint")}
          words={search.subject}
          onWords={(subject) => set({ subject })}
          w={{ base: "100%", xs: 350 }}
        />
        <Switch
          label={t("events.live")}
          checked={isLive}
          onChange={(event) => set({ live: event.currentTarget.checked ? undefined : "off" })}
        />
      </Group>
      <LongList
        list={list}
        none={<Empty icon={IconBolt} title={t(search.type || search.subject ? "events.nothing" : "events.empty")} />}
      >
        {(events) => (
          <Paper withBorder component="ol" className={classes.list} aria-label={t("events.title")} aria-live="off">
            {events.map((event) => (
              <li key={event.id} className={classes.event}>
                <EventEntry
                  event={event}
                  isOpen={search.event === event.id}
                  onToggle={() => set({ event: search.event === event.id ? undefined : event.id })}
                  onSubject={() => set({ subject: event.subject.id, type: undefined })}
                />
              </li>
            ))}
          </Paper>
        )}
      </LongList>
    </Screen>
  );
}

function WebhooksButton() {
  const webhooks = useResource("webhooks.endpoint");
  if (!webhooks || !may(webhooks, "list")) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconWebhook size={16} />}
      renderRoot={(rest) => <Link to="/webhooks" {...rest} />}
    >
      {t("webhooks.title")}
    </Button>
  );
}

interface TypeProps {
  type: string | undefined;
  onChange: (type: string | undefined) => void;
}

/** All events of a resource, or one kind of them as an address may name it. */
function TypeFilter({ type, onChange }: TypeProps) {
  const known = useMeta().resources.map((each) => ({ value: `${each.name}.*`, label: manyOf(each) }));
  const data = type && !known.some((each) => each.value === type) ? [{ value: type, label: type }, ...known] : known;
  return (
    <Select
      aria-label={t("events.type")}
      placeholder={t("events.type.all")}
      w={{ base: "100%", xs: 210 }}
      searchable
      clearable
      data={data}
      value={type ?? null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
