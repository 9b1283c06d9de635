import { Card, SimpleGrid, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMeta } from "../api/meta";
import { useMe } from "../api/session";
import { Screen } from "../parts/Screen";
import { groupsOf } from "../shell/sections";
import { t } from "../strings";

/** Where one begins. */
export function Home() {
  const me = useMe();
  const groups = groupsOf(useMeta(), me).slice(1);
  return (
    <Screen title={t("home.welcome", { name: me.user.name })}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {groups.map((group) => (
          <Card key={group.label} withBorder>
            <Text fw={600} mb="xs">
              {group.label}
            </Text>
            {group.entries.map((entry) => (
              <Link key={entry.to} to={entry.to}>
                {entry.label}
              </Link>
            ))}
          </Card>
        ))}
      </SimpleGrid>
    </Screen>
  );
}
