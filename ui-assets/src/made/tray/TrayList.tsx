import { Badge, Button, Group, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconBell, IconMail, IconMessage, IconSearch } from "@tabler/icons-react";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { Page } from "../../api/items";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { More } from "../../parts/LongList";
import { StateBadge } from "../../parts/StateBadge";
import { moment, since, t } from "../../strings";
import { type Message, subjectOf } from "./message";
import classes from "./Tray.module.css";

const ICONS = { mail: IconMail, sms: IconMessage, in_app: IconBell };

interface Props {
  list: UseInfiniteQueryResult<InfiniteData<Page>>;
  messages: Message[];
  chosen: string | undefined;
  isAsking: boolean;
  onChoose: (id: string) => void;
  onReset: () => void;
}

/** The messages, newest first, each in two lines. */
export function TrayList({ list, messages, chosen, isAsking, onChoose, onReset }: Props) {
  if (list.isError) return <Failure error={list.error} onRetry={() => list.refetch()} />;
  if (list.isPending) {
    return (
      <Stack className={classes.list} p="sm" aria-busy="true">
        {["a", "b", "c", "d", "e"].map((each) => (
          <Skeleton key={each} h={38} />
        ))}
      </Stack>
    );
  }
  if (messages.length === 0) {
    return (
      <div className={classes.list}>
        {isAsking ? (
          <Empty icon={IconSearch} title={t("tray.nothing")}>
            <Button variant="default" onClick={onReset}>
              {t("list.reset")}
            </Button>
          </Empty>
        ) : (
          <Empty icon={IconMail} title={t("tray.empty")} hint={t("tray.empty.hint")} />
        )}
      </div>
    );
  }
  return (
    <nav className={classes.list} aria-label={t("tray.messages")}>
      <ul className={classes.entries}>
        {messages.map((message) => (
          <li key={message.id}>
            <Entry message={message} isChosen={message.id === chosen} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      <More list={list} isSmall />
    </nav>
  );
}

interface EntryProps {
  message: Message;
  isChosen: boolean;
  onChoose: (id: string) => void;
}

function Entry({ message, isChosen, onChoose }: EntryProps) {
  const Icon = ICONS[message.channel];
  return (
    <UnstyledButton className={classes.entry} aria-current={isChosen} onClick={() => onChoose(message.id)}>
      <Group gap={8} wrap="nowrap" justify="space-between">
        <Group gap={8} wrap="nowrap" miw={0}>
          <Icon size={16} stroke={1.6} aria-label={t(`tray.channel.${message.channel}`)} style={{ flex: "none" }} />
          <Text size="sm" fw={600} truncate>
            {message.channel === "in_app" ? t("tray.inside") : message.to}
          </Text>
        </Group>
        <Text
          size="xs"
          c="dimmed"
          component="time"
          dateTime={message.created_at}
          title={moment(message.created_at)}
          style={{ flex: "none" }}
        >
          {since(message.created_at)}
        </Text>
      </Group>
      <Group gap={8} wrap="nowrap" justify="space-between" mt={4}>
        <Text size="sm" c="dimmed" truncate>
          {subjectOf(message)}
        </Text>
        <Group gap={4} wrap="nowrap" style={{ flex: "none" }}>
          {message.origin === "caught" && (
            <Badge variant="default" size="sm" tt="none" fw={500}>
              {t("tray.caught")}
            </Badge>
          )}
          <StateBadge state={message.status} size="sm" />
        </Group>
      </Group>
    </UnstyledButton>
  );
}
