import { Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  hint?: string;
  children: ReactNode;
}

/** A part of a long form with its heading. */
export function Section({ title, hint, children }: Props) {
  const heading = useId();
  return (
    <Stack component="section" gap="sm" aria-labelledby={heading}>
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
      {children}
    </Stack>
  );
}
