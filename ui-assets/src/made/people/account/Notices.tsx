import { Stack, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { call, withQuery } from "../../../api/http";
import { createItem, type Item, type Page, patchItem, useChange, type Values } from "../../../api/items";
import { freshKey } from "../../../api/key";
import { type ResourceMeta, useResource } from "../../../api/meta";
import { Failure } from "../../../parts/Failure";
import { Loading } from "../../../parts/Loading";
import { Panel } from "../../../parts/Panel";
import { complain } from "../../../parts/say";
import { t } from "../../../strings";
import { worded } from "../../../strings/words";
import { Pace } from "./Pace";

const PREFERENCE = "messages.preference";
const MOST = 200;

function everything(resource: ResourceMeta | undefined, name: string) {
  return {
    queryKey: ["items", name, "everything"],
    queryFn: () => call<Page>(withQuery(resource?.path ?? "", { limit: MOST })).then(({ data }) => data),
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

function Wishes({ resource }: { resource: ResourceMeta }) {
  const topicMeta = useResource("messages.topic");
  const topics = useQuery(everything(topicMeta, "messages.topic"));
  const wishes = useQuery(everything(resource, PREFERENCE));
  const keep = useChange(resource, ({ standing, values }: { standing?: Item; values: Values }) =>
    standing ? patchItem(resource, standing.id, values, "*") : createItem(resource, values, freshKey()),
  );
  const all = wishes.data ?? [];
  const named = [...new Set([...(topics.data ?? []).map((each) => String(each.name)), ...all.flatMap(topicOf)])];
  return (
    <Panel title={t("notices.title")} hint={t("notices.hint")}>
      {wishes.isPending && <Loading />}
      {wishes.isError && <Failure error={wishes.error} onRetry={() => wishes.refetch()} />}
      {wishes.isSuccess && (
        <Stack gap="md">
          {named.length > 0 && (
            <Stack gap="xs">
              {named.map((name) => {
                const topic = topics.data?.find((each) => each.name === name);
                const standing = general(all, name);
                return (
                  <Switch
                    key={name}
                    label={String(topic?.label ?? worded(name))}
                    description={topic?.critical ? t("notices.critical") : undefined}
                    disabled={Boolean(topic?.critical)}
                    checked={Boolean(topic?.critical) || standing?.allowed !== false}
                    onChange={(event) =>
                      keep.mutate(
                        { standing, values: { topic: name, allowed: event.currentTarget.checked } },
                        { onError: complain },
                      )
                    }
                  />
                );
              })}
            </Stack>
          )}
          {named.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("notices.none")}
            </Text>
          )}
          <Pace
            key={general(all, null)?.version}
            standing={general(all, null)}
            isBusy={keep.isPending}
            onSave={(values, done) =>
              keep.mutate({ standing: general(all, null), values: { allowed: true, ...values } }, done)
            }
          />
        </Stack>
      )}
    </Panel>
  );
}

function topicOf(preference: Item): string[] {
  return typeof preference.topic === "string" && !preference.channel && !preference.about ? [preference.topic] : [];
}
