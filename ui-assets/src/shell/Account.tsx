import { ActionIcon, Menu, Text, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUserCircle, IconUserCog } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { live } from "../api/live";
import { meQuery, signOut, useMe } from "../api/session";
import { complain } from "../parts/say";
import { t } from "../strings";

export function Account() {
  const { user } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    try {
      await signOut();
    } catch (failure) {
      complain(failure);
      return;
    }
    live.close();
    await navigate({ to: "/sign-in" });
    client.clear();
    client.setQueryData(meQuery.queryKey, null);
  };
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" radius="xl" aria-label={t("account.menu")}>
          <IconUserCircle size={24} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {user.name}
          </Text>
          <Text size="xs" truncate>
            {user.email}
          </Text>
        </Menu.Label>
        <Menu.Item leftSection={<IconUserCog size={16} />} renderRoot={(rest) => <Link to="/account" {...rest} />}>
          {t("account.own")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("account.look")}</Menu.Label>
        {(
          [
            ["light", IconSun],
            ["dark", IconMoon],
            ["auto", IconDeviceDesktop],
          ] as const
        ).map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            fw={colorScheme === scheme ? 600 : undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`account.look.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
          {t("account.leave")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
