import { Button, Code, CopyButton, Group } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { t } from "../strings";

/** Text to take away: shown as it is, with a button that copies it. */
export function CopyLine({ text, shown = text }: { text: string; shown?: string }) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Code block flex={1} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
        {shown}
      </Code>
      <Copy text={text} />
    </Group>
  );
}

/** Copies a text, and says so for a moment. */
export function Copy({ text }: { text: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          aria-live="polite"
          onClick={copy}
        >
          {t(copied ? "copy.done" : "copy.action")}
        </Button>
      )}
    </CopyButton>
  );
}
