import { Alert, Button, Group, Text } from "@mantine/core";
import { IconMailExclamation } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { doVerb, listQuery, rowsOf, totalOf, useChange } from "../../api/items";
import { useLive } from "../../api/live";
import { may, placeOf, type ResourceMeta, useResource } from "../../api/meta";
import { complain, say } from "../../parts/say";
import { t } from "../../strings";

const LETTERS = "events.dead_letter";

/** Events that a subscriber could not take, for those who may look; nothing while there are none. */
export function DeadLetters() {
  const resource = useResource(LETTERS);
  return resource && may(resource, "list") ? <Waiting resource={resource} /> : null;
}

const MOST = 100;

function Waiting({ resource }: { resource: ResourceMeta }) {
  const letters = useInfiniteQuery(listQuery(resource, {}, MOST));
  useLive(LETTERS);
  const all = rowsOf(letters.data);
  const retry = useChange(resource, () => Promise.all(all.map((each) => doVerb(resource, each.id, "replay"))));
  if (all.length === 0) return null;
  const count = totalOf(letters.data) ?? all.length;
  return (
    <Alert color="yellow" icon={<IconMailExclamation />} title={t("events.letters")}>
      <Group justify="space-between">
        <Text size="sm">{t("events.letters.count", { count })}</Text>
        <Group gap="xs">
          <Button size="xs" variant="default" renderRoot={(rest) => <Link to={`/${placeOf(resource)}`} {...rest} />}>
            {t("events.letters.open")}
          </Button>
          {resource.verbs.some((each) => each.name === "replay") && (
            <Button
              size="xs"
              loading={retry.isPending}
              onClick={() =>
                retry.mutate(undefined, { onSuccess: () => say(t("events.letters.retried")), onError: complain })
              }
            >
              {t("events.letters.retry")}
            </Button>
          )}
        </Group>
      </Group>
    </Alert>
  );
}
