import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { bytes } from "../../strings";
import { type Attachment, type Message, pathOf } from "./message";

/** Files that came with a mail, to be saved; none is opened here. */
export function Attachments({ message, all }: { message: Message; all: Attachment[] }) {
  return (
    <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
      {all.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an attachment is known by its number, and two may have one name
        <Group key={at} component="li" gap="xs" wrap="nowrap">
          <IconPaperclip size={16} aria-hidden style={{ flex: "none" }} />
          <Anchor size="sm" href={`${pathOf(message)}/attachments/${at}`} download style={{ overflowWrap: "anywhere" }}>
            {each.name}
          </Anchor>
          <Text size="xs" c="dimmed" style={{ flex: "none" }}>
            {each.type} · {bytes(each.size)}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
