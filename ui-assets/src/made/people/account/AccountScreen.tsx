import { Grid, Stack } from "@mantine/core";
import { Screen } from "../../../parts/Screen";
import { t } from "../../../strings";
import { Look } from "./Look";
import { Notices } from "./Notices";
import { Password } from "./Password";
import { Profile } from "./Profile";
import { SecondStep } from "./SecondStep";
import { SessionList } from "./SessionList";

/** What belongs to the caller alone: how she signs in, where she is signed in, and how this page looks to her. */
export function AccountScreen() {
  return (
    <Screen title={t("account.title")}>
      <Grid gap="md" maw={1200}>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack>
            <Profile />
            <Password />
            <SecondStep />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack>
            <SessionList />
            <Notices />
            <Look />
          </Stack>
        </Grid.Col>
      </Grid>
    </Screen>
  );
}
