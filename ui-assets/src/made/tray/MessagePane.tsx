import { Alert, Group, Stack, Tabs, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { itemQuery } from "../../api/items";
import type { ResourceMeta } from "../../api/meta";
import { colourOf } from "../../fields/colours";
import { Failure } from "../../parts/Failure";
import { IconAction } from "../../parts/IconAction";
import { Loading } from "../../parts/Loading";
import { StateBadge } from "../../parts/StateBadge";
import { moment, number, t } from "../../strings";
import { Attachments } from "./Attachments";
import { MessageActions } from "./MessageActions";
import { attachmentsQuery, type Message, pathOf, subjectOf } from "./message";
import { Source } from "./Source";
import { Trace } from "./Trace";
import classes from "./Tray.module.css";

interface Props {
  resource: ResourceMeta;
  id: string;
  tab: string | undefined;
  onTab: (tab: string) => void;
  /** Back to the list, where both do not stand side by side. */
  onClose?: () => void;
}

/** One message: for whom, how it stands and why, and what it says. */
export function MessagePane({ resource, id, tab, onTab, onClose }: Props) {
  const found = useQuery(itemQuery(resource, id));
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} onRetry={() => found.refetch()} />;
  const message = found.data.item as Message;
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs" wrap="nowrap" align="flex-start" miw={0}>
          {onClose && <IconAction label={t("tray.back")} icon={IconArrowLeft} size={32} onClick={onClose} />}
          <Title order={2} style={{ overflowWrap: "anywhere" }}>
            {subjectOf(message)}
          </Title>
        </Group>
        <StateBadge state={message.status} role="status" />
      </Group>
      <Group justify="space-between" align="flex-start">
        <Facts message={message} />
        <MessageActions resource={resource} message={message} />
      </Group>
      {message.reason && (
        <Alert variant="light" color={colourOf(message.status)} py="xs">
          <div className={classes.sentence}>{message.reason}</div>
        </Alert>
      )}
      <Says message={message} tab={tab} onTab={onTab} />
    </Stack>
  );
}

function Facts({ message }: { message: Message }) {
  const facts = [
    [t("tray.to"), message.channel === "in_app" ? t("tray.inside") : message.to],
    [t("tray.at"), moment(message.created_at)],
    [t("tray.topic"), message.template ?? message.topic],
  ];
  return (
    <Group component="dl" m={0} gap="lg">
      {facts.map(([label, value]) => (
        <div key={label}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" size="sm" m={0} style={{ overflowWrap: "anywhere" }}>
            {value}
          </Text>
        </div>
      ))}
    </Group>
  );
}

interface SaysProps {
  message: Message;
  tab: string | undefined;
  onTab: (tab: string) => void;
}

function Says({ message, tab, onTab }: SaysProps) {
  const attachments = useQuery(attachmentsQuery(message));
  const isForeign = message.origin !== "program";
  const tabs = [
    ...(message.html ? ["html"] : []),
    ...(message.text || !message.html ? ["text"] : []),
    ...(attachments.data?.length ? ["files"] : []),
    "trace",
    ...(isForeign ? ["source"] : []),
  ] as ("html" | "text" | "files" | "trace" | "source")[];
  const shown = tabs.find((each) => each === tab) ?? tabs[0] ?? "trace";
  return (
    <Tabs value={shown} onChange={(next) => next && onTab(next)} keepMounted={false}>
      <Tabs.List mb="sm">
        {tabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(`tray.tab.${each}`)}
            {each === "files" && ` ${number(attachments.data?.length ?? 0)}`}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="html">
        <iframe
          title={subjectOf(message)}
          src={`${pathOf(message)}/html`}
          sandbox=""
          referrerPolicy="no-referrer"
          className={classes.sheet}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t("tray.shut")}
        </Text>
      </Tabs.Panel>
      <Tabs.Panel value="text">
        <pre className={classes.text}>{message.text || t("tray.textless")}</pre>
      </Tabs.Panel>
      <Tabs.Panel value="files">
        <Attachments message={message} all={attachments.data ?? []} />
      </Tabs.Panel>
      <Tabs.Panel value="trace">
        <Trace message={message} />
      </Tabs.Panel>
      <Tabs.Panel value="source">
        <Source message={message} />
      </Tabs.Panel>
    </Tabs>
  );
}
