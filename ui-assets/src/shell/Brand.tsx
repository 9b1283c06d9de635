import { Group, Image, Text, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMe } from "../api/session";
import { TenantSwitch } from "./TenantSwitch";

export function Brand() {
  const { tenant } = useMe();
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      <UnstyledButton renderRoot={(rest) => <Link to="/" aria-label={tenant.name} {...rest} />}>
        <Group gap="xs" wrap="nowrap">
          <Image src="/ui/icon.svg" alt="" w={26} h={26} />
          <Text fw={600} truncate maw={180} visibleFrom="xs">
            {tenant.name}
          </Text>
        </Group>
      </UnstyledButton>
      <TenantSwitch />
    </Group>
  );
}
