import { Stack, Text, ThemeIcon } from "@mantine/core";
import { IconInbox, type IconProps } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";

interface Props {
  title: string;
  hint?: string;
  icon?: ComponentType<IconProps>;
  /** Whether this is all that the screen says, so that its title is the screen's heading. */
  isScreen?: boolean;
  children?: ReactNode;
}

/** Says that there is nothing yet, and what one can do about it. */
export function Empty({ title, hint, icon: Icon = IconInbox, isScreen = false, children }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md">
      <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
        <Icon size={24} stroke={1.5} />
      </ThemeIcon>
      <Text fw={600} component={isScreen ? "h1" : "p"} m={0}>
        {title}
      </Text>
      {hint && (
        <Text size="sm" c="dimmed" ta="center" maw={420}>
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}
