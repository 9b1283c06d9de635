import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { t } from "../strings";

/** Asks before typed things are lost. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Modal opened={status === "blocked"} onClose={() => reset?.()} title={t("leave.title")}>
      <Text size="sm">{t("leave.hint")}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => proceed?.()}>
          {t("leave.discard")}
        </Button>
        <Button data-autofocus onClick={() => reset?.()}>
          {t("leave.stay")}
        </Button>
      </Group>
    </Modal>
  );
}
