import { Avatar, Box, Group, Text } from "@mantine/core";
import { useMe } from "../../../api/session";
import { Panel } from "../../../parts/Panel";
import { t } from "../../../strings";
import { RoleBadges } from "../RoleBadges";

/** Who is signed in, and what she may do in this business. */
export function Profile() {
  const { user, tenant } = useMe();
  return (
    <Panel title={t("account.profile")}>
      <Group wrap="nowrap" align="flex-start">
        <Avatar name={user.name} color="pine" size={44} alt="" aria-hidden />
        <Box miw={0}>
          <Text fw={600}>{user.name}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {user.email}
          </Text>
          <Group gap={6} mt="xs">
            <RoleBadges roles={user.roles} />
            <Text size="sm" c="dimmed">
              {t("account.in", { business: tenant.name })}
            </Text>
          </Group>
          {!user.confirmed && (
            <Text size="sm" mt="xs">
              {t("account.unconfirmed")}
            </Text>
          )}
        </Box>
      </Group>
    </Panel>
  );
}
