import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { IconAction } from "../../../parts/IconAction";
import { bytes, t } from "../../../strings";
import type { Sending } from "./useUploads";

interface Props {
  sending: Sending[];
  onAgain: (sending: Sending) => void;
  onDrop: (key: string) => void;
}

/** Pictures on their way with how far they are, and refused ones with the reason. */
export function SendingList({ sending, onAgain, onDrop }: Props) {
  return (
    <Stack gap={6} aria-live="polite" style={sending.length === 0 ? { display: "contents" } : undefined}>
      {sending.map((each) => (
        <Group key={each.key} gap="xs" wrap="nowrap">
          <Stack gap={2} flex={1} miw={0}>
            <Group gap="xs" wrap="nowrap">
              <Text size="sm" truncate>
                {each.file.name}
              </Text>
              <Text size="xs" c="dimmed">
                {bytes(each.file.size)}
              </Text>
            </Group>
            {each.fault ? (
              <Text size="sm" c="red">
                {each.fault}
              </Text>
            ) : (
              <Progress
                value={each.progress * 100}
                animated={each.progress === 1}
                aria-label={t("product.media.sending", { name: each.file.name })}
              />
            )}
          </Stack>
          {each.fault && (
            <>
              <Button size="xs" variant="default" onClick={() => onAgain(each)}>
                {t("action.retry")}
              </Button>
              <IconAction
                label={t("product.media.forget", { name: each.file.name })}
                icon={IconX}
                variant="subtle"
                color="gray"
                size={30}
                onClick={() => onDrop(each.key)}
              />
            </>
          )}
        </Group>
      ))}
    </Stack>
  );
}
