import { Button, Code, Group, Stack, Table, Text } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { LoggedEvent } from "../../api/events";
import type { Change, Values } from "../../api/items";
import { type ResourceMeta, useResource } from "../../api/meta";
import { changedField, valueWords } from "../../item/deeds";
import { IconAction } from "../../parts/IconAction";
import { t } from "../../strings";
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

function Inside({ event, onSubject }: Pick<Props, "event" | "onSubject">) {
  const resource = useResource(event.subject.type);
  const { changes, ...rest } = (event.data ?? {}) as Values & Partial<Pick<Change, "changes">>;
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

interface ChangesProps {
  changes: Change["changes"];
  resource: ResourceMeta | undefined;
}

function Changes({ changes, resource }: ChangesProps) {
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
            const { label, field } = changedField(resource, name);
            return (
              <Table.Tr key={name}>
                <Table.Td fw={500}>{label}</Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{valueWords(field, from, LONGEST)}</Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{valueWords(field, to, LONGEST)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
