import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  hint?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a long form with its heading. */
export function Section({ title, hint, actions, children }: Props) {
  const heading = useId();
  return (
    <Stack component="section" gap="sm" aria-labelledby={heading}>
      <Group justify="space-between" align="flex-end" gap="xs">
        <div>
          <Title order={2} id={heading}>
            {title}
          </Title>
          {hint && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
