import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../api/session";
import { colourOf } from "../../fields/colours";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { t } from "../../strings";
import { duration } from "../../strings/times";
import { worded } from "../../strings/words";
import { EngineStates } from "./EngineStates";
import { FootprintBoard } from "./FootprintBoard";
import { healthQuery } from "./health";

/** How the program is; operators also see what it takes. */
export function HealthScreen() {
  const { user } = useMe();
  const health = useQuery(healthQuery);
  if (health.isPending) return <Loading />;
  return (
    <Screen
      title={t("health.title")}
      aside={
        health.data && (
          <Badge color={colourOf(health.data.status)} variant="light" tt="none" role="status">
            {worded(health.data.status)}
          </Badge>
        )
      }
      hint={
        health.data && t("health.since", { version: health.data.version, time: duration(health.data.uptime_s ?? 0) })
      }
    >
      {health.isError && <Failure error={health.error} onRetry={() => health.refetch()} />}
      {user.operator ? <FootprintBoard /> : health.data && <EngineStates engines={health.data.engines} />}
    </Screen>
  );
}
