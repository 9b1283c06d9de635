import { Avatar, Badge, Box, Group, Text } from "@mantine/core";
import { useMe } from "../../../api/session";
import { roleName } from "../../../parts/Because";
import { Panel } from "../../../parts/Panel";
import { t } from "../../../strings";

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
            {user.roles.map((role) => (
              <Badge key={role} variant="light" tt="none" fw={500}>
                {roleName(role)}
              </Badge>
            ))}
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
