import { Anchor, Group, Paper, Progress, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconClockPlay } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { isOver, type Job } from "../../api/jobs";
import { useMeta } from "../../api/meta";
import { Empty } from "../../parts/Empty";
import { LongList } from "../../parts/LongList";
import { Screen } from "../../parts/Screen";
import { StateBadge } from "../../parts/StateBadge";
import type { Search } from "../../routes";
import { moment, since, t } from "../../strings";
import { nameOf, worded } from "../../strings/words";
import classes from "./Jobs.module.css";
import { jobsQuery, STATUSES, whatOf } from "./jobs";

/** What runs and what ran: imports, bulk changes and their like. */
export function JobsScreen() {
  const { status } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const list = useInfiniteQuery(jobsQuery(status));
  return (
    <Screen title={t("jobs.title")} hint={t("jobs.hint")}>
      <Group>
        <SegmentedControl
          aria-label={t("jobs.status")}
          value={status ?? ""}
          className={classes.states}
          data={[
            { value: "", label: t("jobs.status.all") },
            ...STATUSES.map((each) => ({ value: each, label: worded(each) })),
          ]}
          onChange={(next) => void navigate({ to: ".", search: { status: next || undefined }, replace: true })}
        />
      </Group>
      <LongList
        list={list}
        none={
          <Empty
            icon={IconClockPlay}
            title={t(status ? "jobs.nothing" : "jobs.empty")}
            hint={status ? undefined : t("jobs.empty.hint")}
          />
        }
      >
        {(jobs) => (
          <Paper withBorder component="ul" className={classes.list} aria-label={t("jobs.title")}>
            {jobs.map((job) => (
              <li key={job.id} className={classes.job}>
                <Row job={job} />
              </li>
            ))}
          </Paper>
        )}
      </LongList>
    </Screen>
  );
}

function Row({ job }: { job: Job }) {
  const what = whatOf(job, useMeta());
  const { read = 0, failed = 0 } = job.counts;
  return (
    <div className={classes.row}>
      <Stack gap={2} miw={0}>
        <Anchor size="sm" fw={500} renderRoot={(rest) => <Link to={`/jobs/${job.id}`} {...rest} />}>
          {what}
        </Anchor>
        <Text size="xs" c="dimmed">
          {nameOf(job.actor)} ·{" "}
          <time dateTime={job.created_at} title={moment(job.created_at)}>
            {since(job.created_at)}
          </time>
        </Text>
      </Stack>
      <div>
        {isOver(job) ? (
          <Text size="sm">
            {t("jobs.records", { count: read })}
            {failed > 0 && (
              <Text span c="red" inherit>
                {" · "}
                {t("jobs.failed", { count: failed })}
              </Text>
            )}
          </Text>
        ) : (
          <Progress value={job.progress * 100} aria-label={t("job.progress")} striped animated />
        )}
      </div>
      <StateBadge state={job.status} role="status" />
    </div>
  );
}
