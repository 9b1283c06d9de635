import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  hint?: string;
  /** Beside the title: a state. */
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One subject of a screen, with a heading of its own. */
export function Panel({ title, hint, aside, actions, children }: Props) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Group justify="space-between" gap="sm" mb={children ? "sm" : 0} align="flex-start">
        <Stack gap={2} flex="1 1 12rem" miw={0}>
          <Group gap="sm">
            <Title order={2}>{title}</Title>
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
    </Paper>
  );
}
