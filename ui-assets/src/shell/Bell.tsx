import { ActionIcon, Anchor, Group, Indicator, Popover, ScrollArea, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "../api/http";
import { doVerb, type Item, type Page, useChange } from "../api/items";
import { useLive } from "../api/live";
import { placeOf, type ResourceMeta, useResource } from "../api/meta";
import { complain } from "../parts/say";
import { since, t } from "../strings";
import classes from "./Bell.module.css";

const INBOX = "messages.inbox_item";
const SHOWN = 10;

/** What the caller was told and has not read, as it comes. */
export function Bell() {
  const inbox = useResource(INBOX);
  useLive(inbox?.name);
  return inbox ? <Inbox inbox={inbox} /> : null;
}

function Inbox({ inbox }: { inbox: ResourceMeta }) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const unread = useQuery({
    queryKey: ["items", INBOX, "unread"],
    queryFn: () => call<Page>(`${inbox.path}?filter[read]=false&filter[archived]=false&limit=${SHOWN}&total=true`),
  });
  const count = unread.data?.page.total ?? 0;
  const read = useChange(inbox, (id: string) => doVerb(inbox, id, "read"));
  return (
    <Popover opened={isOpen} onChange={toggle} position="bottom-end" width={340} trapFocus>
      <Indicator disabled={count === 0} label={count > 9 ? "9+" : count} size={16} offset={6} color="red.8">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-expanded={isOpen}
            aria-label={t("inbox.open", { count })}
            onClick={toggle}
          >
            <IconBell size={20} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t("inbox.title")}>
        <Group justify="space-between" p="sm" className={classes.head}>
          <Text fw={600}>{t("inbox.title")}</Text>
          <Anchor size="sm" renderRoot={(rest) => <Link to={`/${placeOf(inbox)}`} onClick={close} {...rest} />}>
            {t("inbox.all")}
          </Anchor>
        </Group>
        <ScrollArea.Autosize mah={380}>
          {count === 0 && (
            <Text size="sm" c="dimmed" p="md" ta="center">
              {t("inbox.empty")}
            </Text>
          )}
          <Stack gap={0}>
            {unread.data?.data.map((item) => (
              <Notice key={item.id} item={item} onRead={() => read.mutate(item.id, { onError: complain })} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

function Notice({ item, onRead }: { item: Item; onRead: () => void }) {
  return (
    <UnstyledButton
      className={classes.notice}
      onClick={onRead}
      aria-label={t("inbox.read", { title: String(item.subject) })}
    >
      <Text size="sm" fw={500}>
        {String(item.subject ?? "")}
      </Text>
      <Text size="xs" c="dimmed" lineClamp={2}>
        {String(item.text ?? "")}
      </Text>
      <Text size="xs" c="dimmed">
        {since(String(item.created_at))}
      </Text>
    </UnstyledButton>
  );
}
