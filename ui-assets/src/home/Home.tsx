import { Grid, Stack } from "@mantine/core";
import { useMe } from "../api/session";
import { useEvents } from "../api/useEvents";
import { Screen } from "../parts/Screen";
import { t } from "../strings";
import { Activity } from "./Activity";
import { Checklist } from "./Checklist";
import { Figures } from "./Figures";

/** Where one begins: what is left to set up, how things stand, and what happened last. */
export function Home() {
  const { user, tenant } = useMe();
  useEvents(["events"]);
  return (
    <Screen title={t("home.welcome", { name: user.name })} hint={tenant.name}>
      <Stack gap="md">
        <Checklist />
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 8 }}>
            <Figures />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <Activity />
          </Grid.Col>
        </Grid>
      </Stack>
    </Screen>
  );
}
