import { Button, Timeline as Line, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Change, historyQuery } from "../api/items";
import type { ResourceMeta } from "../api/meta";
import { Awaited } from "../parts/Awaited";
import { Panel } from "../parts/Panel";
import { moment, since, t } from "../strings";
import { nameOf } from "../strings/words";
import { changedField, valueWords } from "./deeds";

const SHOWN = 6;
const LONGEST = 80;
const FEW = 8;

/** What happened to a record, newest first, with who did it. */
export function Timeline({ resource, id }: { resource: ResourceMeta; id: string }) {
  const history = useQuery(historyQuery(resource, id));
  return (
    <Panel title={t("history.title")}>
      <Awaited query={history}>{({ data }) => <Changes resource={resource} changes={data} />}</Awaited>
    </Panel>
  );
}

function Changes({ resource, changes }: { resource: ResourceMeta; changes: Change[] }) {
  const [isWhole, setIsWhole] = useState(false);
  return (
    <>
      <Line bulletSize={12} lineWidth={2} active={-1}>
        {(isWhole ? changes : changes.slice(0, SHOWN)).map((change, at) => (
          <Line.Item
            key={`${change.at} ${change.changes.map((each) => each.field).join()}`}
            title={
              <Text size="sm" fw={500}>
                {nameOf(change.actor)}
              </Text>
            }
          >
            <Deeds resource={resource} change={change} isFirst={at === changes.length - 1} />
            <Text size="xs" c="dimmed" component="time" dateTime={change.at} title={moment(change.at)}>
              {since(change.at)}
            </Text>
          </Line.Item>
        ))}
      </Line>
      {!isWhole && changes.length > SHOWN && (
        <Button variant="subtle" size="xs" mt="sm" onClick={() => setIsWhole(true)}>
          {t("history.whole", { count: changes.length - SHOWN })}
        </Button>
      )}
    </>
  );
}

function Deeds({ resource, change, isFirst }: { resource: ResourceMeta; change: Change; isFirst: boolean }) {
  if (isFirst) return <Text size="sm">{t("history.created")}</Text>;
  const left = change.changes.length - FEW;
  const deeds = change.changes.slice(0, FEW).map(({ field: name, from, to }) => {
    const { label, field, isPart } = changedField(resource, name);
    const words = (value: unknown) => valueWords(field, value, LONGEST);
    return (
      <Text
        key={`${name} ${from === undefined || from === null ? "made" : "changed"}`}
        size="sm"
        style={{ overflowWrap: "anywhere" }}
      >
        {isPart && !(from && to)
          ? t(to ? "history.added" : "history.removed", { field: label, part: words(to ?? from) })
          : t("history.change", { field: label, from: words(from), to: words(to) })}
      </Text>
    );
  });
  return (
    <>
      {deeds}
      {left > 0 && (
        <Text size="sm" c="dimmed">
          {t("history.more", { count: left })}
        </Text>
      )}
    </>
  );
}
