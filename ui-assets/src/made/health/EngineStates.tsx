import { Paper, SimpleGrid, Text } from "@mantine/core";
import { StateBadge } from "../../parts/StateBadge";
import { moment, t } from "../../strings";
import { worded } from "../../strings/words";
import type { EngineState } from "./health";
import { ROLES } from "./roles";

/** Each part of the program with how it stands. */
export function EngineStates({ engines }: { engines: Record<string, EngineState> }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} component="section" aria-label={t("health.parts")}>
      {Object.entries(engines).map(([name, state]) => {
        const role = ROLES.find((each) => each.engine === name);
        return (
          <Paper key={name} withBorder p="md">
            <Status state={state} />
            <Text fw={600} mt={4}>
              {role ? t(role.name) : worded(name)}
            </Text>
            {role && (
              <Text size="sm" c="dimmed">
                {t(role.does)}
              </Text>
            )}
            <Trouble state={state} />
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}

export function Status({ state }: { state: EngineState | undefined }) {
  return <StateBadge state={state?.status ?? "ok"} />;
}

/** How often it was restarted and why it failed last; nothing where all went well. */
export function Trouble({ state }: { state: EngineState | undefined }) {
  const failure = state?.last_failure;
  if (!state?.restarts && !failure) return null;
  return (
    <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: "anywhere" }}>
      {state?.restarts ? `${t("health.restarts", { count: state.restarts })} ` : ""}
      {failure && t("health.failure", { time: moment(failure.at), reason: failure.reason })}
    </Text>
  );
}
