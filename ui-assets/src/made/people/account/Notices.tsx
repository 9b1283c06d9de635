import { Stack, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { callAll, withQuery } from "../../../api/http";
import { createItem, type Item, patchItem, useChange, type Values } from "../../../api/items";
import { freshKey } from "../../../api/key";
import { type ResourceMeta, useResource } from "../../../api/meta";
import { Awaited } from "../../../parts/Awaited";
import { Panel } from "../../../parts/Panel";
import { complain } from "../../../parts/say";
import { t } from "../../../strings";
import { worded } from "../../../strings/words";
import { Pace } from "./Pace";

const PREFERENCE = "messages.preference";
const TOPIC = "messages.topic";
const MOST = 200;

function everything(resource: ResourceMeta | undefined, name: string) {
  return {
    queryKey: ["items", name, "everything"],
    queryFn: () => callAll<Item>(withQuery(resource?.path ?? "", { limit: MOST })),
    enabled: resource !== undefined,
  };
}

/** Which messages the caller wants, and when. */
export function Notices() {
  const preferences = useResource(PREFERENCE);
  return preferences ? <Wishes resource={preferences} /> : null;
}

/** What a preference is about when it is about nothing narrower: a topic by every channel, or all topics. */
function general(all: Item[], topic: string | null): Item | undefined {
  return all.find((each) => (each.topic ?? null) === topic && !each.channel && !each.about);
}

interface Kept {
  standing?: Item;
  values: Values;
}

function Wishes({ resource }: { resource: ResourceMeta }) {
  const wishes = useQuery(everything(resource, PREFERENCE));
  const keep = useChange(resource, ({ standing, values }: Kept) =>
    standing ? patchItem(resource, standing.id, values, "*") : createItem(resource, values, freshKey()),
  );
  return (
    <Panel title={t("notices.title")} hint={t("notices.hint")}>
      <Awaited query={wishes}>
        {(all) => {
          const standing = general(all, null);
          return (
            <Stack gap="md">
              <Topics wishes={all} onKeep={(kept) => keep.mutate(kept, { onError: complain })} />
              <Pace
                key={standing?.version}
                standing={standing}
                isBusy={keep.isPending}
                onSave={(values, done) => keep.mutate({ standing, values: { allowed: true, ...values } }, done)}
              />
            </Stack>
          );
        }}
      </Awaited>
    </Panel>
  );
}

/** Each topic, to be wanted or not. */
function Topics({ wishes, onKeep }: { wishes: Item[]; onKeep: (kept: Kept) => void }) {
  const { data: topics = [] } = useQuery(everything(useResource(TOPIC), TOPIC));
  const named = [...new Set([...topics.map((each) => String(each.name)), ...wishes.flatMap(topicOf)])];
  if (named.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("notices.none")}
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      {named.map((name) => {
        const topic = topics.find((each) => each.name === name);
        const standing = general(wishes, name);
        return (
          <Switch
            key={name}
            label={String(topic?.label ?? worded(name))}
            description={topic?.critical ? t("notices.critical") : undefined}
            disabled={Boolean(topic?.critical)}
            checked={Boolean(topic?.critical) || standing?.allowed !== false}
            onChange={(event) => onKeep({ standing, values: { topic: name, allowed: event.currentTarget.checked } })}
          />
        );
      })}
    </Stack>
  );
}

function topicOf(preference: Item): string[] {
  return typeof preference.topic === "string" && !preference.channel && !preference.about ? [preference.topic] : [];
}
