import { Paper, Stack } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { isOver, type Job, useJob } from "../../api/jobs";
import { useMeta, useResource } from "../../api/meta";
import { Failure } from "../../parts/Failure";
import { IconAction } from "../../parts/IconAction";
import { Loading } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { moment, t } from "../../strings";
import { duration } from "../../strings/times";
import { nameOf } from "../../strings/words";
import { JobReport } from "../../transfer/JobReport";
import { whatOf } from "./jobs";

/** One job: how far it is, what it counted and complains of, and the ways to stop it or take it back. */
export function JobScreen() {
  const { id } = useParams({ strict: false }) as { id: string };
  const meta = useMeta();
  const job = useJob(id);
  const told = job.data;
  const resource = useResource(told?.resource);
  if (job.isPending) return <Loading />;
  if (!told) return <Failure error={job.error} onRetry={() => job.refetch()} />;
  return (
    <Screen
      title={whatOf(told, meta)}
      hint={hintOf(told)}
      actions={
        <IconAction label={t("jobs.back")} icon={IconArrowLeft} renderRoot={(rest) => <Link to="/jobs" {...rest} />} />
      }
    >
      <Stack>
        <Paper withBorder p="md">
          <JobReport id={id} resource={resource} canUndo={told.can_undo} />
        </Paper>
      </Stack>
    </Screen>
  );
}

function hintOf(job: Job): string {
  const seconds = (Date.parse(job.updated_at) - Date.parse(job.created_at)) / 1000;
  const parts = [nameOf(job.actor), moment(job.created_at)];
  if (isOver(job) && seconds >= 1) parts.push(t("jobs.took", { time: duration(seconds) }));
  return parts.join(" · ");
}
