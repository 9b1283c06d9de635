import { Button, Code, Group, Stack, Table, Text } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { LoggedEvent } from "../../api/events";
import type { Values } from "../../api/items";
import { type ResourceMeta, useResource } from "../../api/meta";
import { plainText } from "../../fields/kinds";
import { labelOf } from "../../fields/widget";
import { IconAction } from "../../parts/IconAction";
import { t } from "../../strings";
import { worded } from "../../strings/words";
import { EventLine } from "./EventLine";
import classes from "./Events.module.css";

interface Props {
  event: LoggedEvent;
  isOpen: boolean;
  onToggle: () => void;
  onSubject: () => void;
}

/** One event, and on demand what is in it. */
export function EventEntry({ event, isOpen, onToggle, onSubject }: Props) {
  return (
    <>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <EventLine event={event} />
        <IconAction
          label={t("events.show")}
          icon={isOpen ? IconChevronUp : IconChevronDown}
          variant="subtle"
          color="gray"
          size={30}
          aria-expanded={isOpen}
          onClick={onToggle}
        />
      </Group>
      {isOpen && <Inside event={event} onSubject={onSubject} />}
    </>
  );
}

interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

function Inside({ event, onSubject }: Pick<Props, "event" | "onSubject">) {
  const resource = useResource(event.subject.type);
  const { changes, ...rest } = (event.data ?? {}) as Values & { changes?: Change[] };
  return (
    <Stack gap="sm" className={classes.inside}>
      <Group gap="sm">
        <Code>{event.type}</Code>
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {event.id}
        </Text>
        <Button size="compact-xs" variant="default" onClick={onSubject}>
          {t("events.of")}
        </Button>
      </Group>
      {changes && changes.length > 0 && <Changes changes={changes} resource={resource} />}
      {event.data ? (
        <details className={classes.details}>
          <summary>{t("events.data")}</summary>
          <Code block className={classes.json} tabIndex={0}>
            {JSON.stringify(rest, null, 2)}
          </Code>
        </details>
      ) : (
        <Text size="sm">{t("events.gone")}</Text>
      )}
    </Stack>
  );
}

const LONGEST = 200;

function Changes({ changes, resource }: { changes: Change[]; resource: ResourceMeta | undefined }) {
  const words = (name: string, value: unknown) => {
    const field = resource?.fields.find((each) => each.name === name);
    const text = field ? plainText(field, value) : typeof value === "string" ? value : JSON.stringify(value ?? "");
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text || "–";
  };
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table verticalSpacing={4} aria-label={t("events.changes")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("conflict.field")}</Table.Th>
            <Table.Th>{t("events.before")}</Table.Th>
            <Table.Th>{t("events.after")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ field: name, from, to }) => {
            const field = resource?.fields.find((each) => each.name === name);
            return (
              <Table.Tr key={name}>
                <Table.Td fw={500}>{field ? labelOf(field) : worded(name)}</Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{words(name, from)}</Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{words(name, to)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
