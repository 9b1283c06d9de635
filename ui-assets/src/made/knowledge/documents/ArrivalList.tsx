import { Anchor, Button, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { IconAction } from "../../../parts/IconAction";
import { bytes, t } from "../../../strings";
import { type Arrival, arrivals, useArrivals } from "./arrivals";

/** The files that are being brought, each with how far it is or why it failed. */
export function ArrivalList() {
  const all = useArrivals();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (arrivals.isSending()) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);
  if (all.length === 0) return null;
  const ready = all.filter((each) => each.phase === "ready").length;
  return (
    <Paper withBorder p="sm" component="section" aria-label={t("arrivals.title")}>
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={500} aria-live="polite">
          {t("arrivals.count", { ready, count: all.length })}
        </Text>
        {ready > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => arrivals.clear()}>
            {t("arrivals.clear")}
          </Button>
        )}
      </Group>
      <Stack gap="xs">
        {all.map((each) => (
          <One key={each.key} arrival={each} />
        ))}
      </Stack>
    </Paper>
  );
}

function One({ arrival }: { arrival: Arrival }) {
  const { file, phase, document, fault, notes = [] } = arrival;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Stack gap={2} flex={1} miw={0}>
        <Group gap="xs" wrap="nowrap" justify="space-between">
          {document && phase === "ready" ? (
            <Anchor
              size="sm"
              truncate
              renderRoot={(rest) => <Link to={`/knowledge/documents/${document}`} {...rest} />}
            >
              {file.name}
            </Anchor>
          ) : (
            <Text size="sm" truncate>
              {file.name}
            </Text>
          )}
          <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
            {bytes(file.size)} · {t(`arrivals.${phase}`)}
          </Text>
        </Group>
        {phase === "failed" ? (
          <Text size="sm" c="red">
            {fault}
          </Text>
        ) : (
          phase !== "ready" && <Bar arrival={arrival} />
        )}
        {notes.map((note) => (
          <Text key={note} size="xs" c="dimmed">
            {note}
          </Text>
        ))}
      </Stack>
      {phase === "ready" && (
        <IconCircleCheck size={20} color="var(--mantine-color-teal-6)" aria-label={t("arrivals.ready")} />
      )}
      {phase === "failed" && (
        <>
          <Button size="xs" variant="default" onClick={() => void arrivals.again(arrival)}>
            {t("action.retry")}
          </Button>
          <IconAction
            label={t("arrivals.forget", { name: file.name })}
            icon={IconX}
            variant="subtle"
            color="gray"
            size={30}
            onClick={() => arrivals.clear(arrival.key)}
          />
        </>
      )}
    </Group>
  );
}

/** Sending is the first half of the way, reading the second. */
function Bar({ arrival: { file, phase, progress } }: { arrival: Arrival }) {
  const done = phase === "reading" ? 0.5 + progress / 2 : progress / 2;
  return (
    <Progress
      value={phase === "waiting" ? 0 : done * 100}
      animated={phase === "reading"}
      aria-label={t("arrivals.progress", { name: file.name })}
    />
  );
}
