import { Anchor, Group, Text, ThemeIcon } from "@mantine/core";
import { IconArrowBackUp, IconBolt, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { LiveEvent } from "../../api/live";
import { placeOf, useResource } from "../../api/meta";
import { moment, since, t } from "../../strings";
import { manyOf, nameOf, oneOf, worded } from "../../strings/words";

const LOOKS = {
  created: [IconPlus, "teal"],
  updated: [IconPencil, "gray"],
  deleted: [IconTrash, "red"],
  restored: [IconArrowBackUp, "blue"],
} as const;

/** `published` of `catalog.product.published`. */
function deedOf(event: LiveEvent): string {
  return event.type.slice(event.type.lastIndexOf(".") + 1);
}

interface Props {
  event: LiveEvent;
  /** How many records it was, where one line stands for them all. */
  count?: number;
}

/** One event in two lines: which record, and what was done with it by whom. */
export function EventLine({ event, count = 1 }: Props) {
  const resource = useResource(event.subject.type);
  const deed = deedOf(event);
  const [Icon, colour] = LOOKS[deed as keyof typeof LOOKS] ?? [IconBolt, "pine"];
  const known = resource?.title_field ? event.data?.[resource.title_field] : undefined;
  const title = typeof known === "string" && known !== "" ? known : event.subject.id;
  const isMany = count > 1 && resource !== undefined;
  const kind = resource ? oneOf(resource) : worded(event.subject.type.split(".").at(-1) ?? "");
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={colour} size={26} radius="xl" aria-hidden>
        <Icon size={15} stroke={1.8} />
      </ThemeIcon>
      <div style={{ minWidth: 0 }}>
        {resource && (isMany || deed !== "deleted") ? (
          <Anchor
            size="sm"
            fw={500}
            c="inherit"
            lineClamp={1}
            renderRoot={(rest) => (
              <Link to={isMany ? `/${placeOf(resource)}` : `/${placeOf(resource)}/${event.subject.id}`} {...rest} />
            )}
          >
            {isMany ? t("event.many", { count, resources: manyOf(resource) }) : title}
          </Anchor>
        ) : (
          <Text size="sm" fw={500} lineClamp={1}>
            {title}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {t(isMany ? "event.line.many" : "event.line", {
            kind,
            deed: worded(deed),
            who: nameOf(event.actor),
          })}{" "}
          <time dateTime={event.at} title={moment(event.at)}>
            {since(event.at)}
          </time>
        </Text>
      </div>
    </Group>
  );
}
