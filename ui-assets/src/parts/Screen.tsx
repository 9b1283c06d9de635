import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

interface Props {
  title: string;
  /** Beside the title: a count, a state. */
  aside?: ReactNode;
  hint?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of a screen: its heading, which is also the page's title, and what one can do here. */
export function Screen({ title, aside, hint, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · BizOSaaS`;
  }, [title]);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm" align="flex-start">
        <Stack gap={2} miw={0} flex="1 1 12rem">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Title order={1} lineClamp={2}>
              {title}
            </Title>
            {aside}
          </Group>
          {hint && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
