import { Text, Timeline } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { colourOf } from "../../fields/colours";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { moment, t } from "../../strings";
import { worded } from "../../strings/words";
import { type Message, traceQuery } from "./message";
import classes from "./Tray.module.css";

/** What happened to a message, step by step. */
export function Trace({ message }: { message: Message }) {
  const trace = useQuery(traceQuery(message));
  if (trace.isPending) return <Loading />;
  if (trace.isError) return <Failure error={trace.error} onRetry={() => trace.refetch()} />;
  if (trace.data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("tray.trace.none")}
      </Text>
    );
  }
  return (
    <Timeline bulletSize={12} lineWidth={2} active={trace.data.length}>
      {trace.data.map((step) => (
        <Timeline.Item
          key={`${step.at} ${step.what} ${step.detail}`}
          color={colourOf(step.what)}
          title={worded(step.what)}
        >
          <Text size="sm" className={classes.sentence} style={{ overflowWrap: "anywhere" }}>
            {step.detail}
          </Text>
          <Text size="xs" c="dimmed" component="time" dateTime={step.at}>
            {moment(step.at)}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
