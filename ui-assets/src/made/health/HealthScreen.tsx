import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../api/session";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { StateBadge } from "../../parts/StateBadge";
import { t } from "../../strings";
import { duration } from "../../strings/times";
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
      aside={health.data && <StateBadge state={health.data.status} role="status" />}
      hint={
        health.data && t("health.since", { version: health.data.version, time: duration(health.data.uptime_s ?? 0) })
      }
    >
      {health.isError && <Failure error={health.error} onRetry={() => health.refetch()} />}
      {user.operator ? <FootprintBoard /> : health.data && <EngineStates engines={health.data.engines} />}
    </Screen>
  );
}
