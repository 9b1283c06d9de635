import { Alert, Anchor, Button, Group, List, Progress, SimpleGrid, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { post } from "../api/http";
import { forget } from "../api/items";
import { isOver, undoJob, useJob } from "../api/jobs";
import { metaQuery, type ResourceMeta } from "../api/meta";
import { Failure } from "../parts/Failure";
import { Loading } from "../parts/Loading";
import { StateBadge } from "../parts/StateBadge";
import { complain } from "../parts/say";
import { number, t } from "../strings";
import { worded } from "../strings/words";

const COUNTS = ["read", "created", "updated", "unchanged", "skipped", "failed"];
const SHOWN = 20;

interface Props {
  id: string;
  /** What the job changes; its lists ask again when it is over. */
  resource?: ResourceMeta;
  canUndo?: boolean;
}

/** How a job goes: its progress, what it counted, what it complains of, and the ways to stop it or take it back. */
export function JobReport({ id, resource, canUndo = false }: Props) {
  const client = useQueryClient();
  const job = useJob(id);
  const again = () => client.invalidateQueries({ queryKey: ["jobs", id] });
  const cancel = useMutation({ mutationFn: () => post(`/api/jobs/${id}/cancel`), onSuccess: again, onError: complain });
  const undo = useMutation({ mutationFn: () => undoJob(id), onSuccess: again, onError: complain });
  const status = job.data?.status;
  const name = resource?.name;
  useEffect(() => {
    if (name && status && status !== "queued" && status !== "running") {
      void forget(client, name);
      void client.invalidateQueries({ queryKey: metaQuery.queryKey });
    }
  }, [status, name, client]);
  if (job.isError) return <Failure error={job.error} onRetry={() => job.refetch()} />;
  if (!job.data) return <Loading />;
  const { progress, counts, errors, warnings, error_file: errorFile } = job.data;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <StateBadge state={job.data.status} role="status" />
        {!isOver(job.data) && (
          <Button size="compact-sm" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t("action.cancel")}
          </Button>
        )}
        {canUndo && (status === "succeeded" || status === "failed") && (
          <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t("undo.action")}
          </Button>
        )}
        {errorFile && (
          <Anchor size="sm" href={errorFile} download>
            {t("import.errors.file")}
          </Anchor>
        )}
      </Group>
      {!isOver(job.data) && <Progress value={progress * 100} aria-label={t("job.progress")} striped animated />}
      <SimpleGrid cols={{ base: 3, sm: 6 }} spacing="xs">
        {COUNTS.map((each) => (
          <div key={each}>
            <Text size="xs" c="dimmed">
              {worded(each)}
            </Text>
            <Text fw={600} c={each === "failed" && counts[each] ? "red" : undefined}>
              {number(counts[each] ?? 0)}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {errors.length > 0 && (
        <Alert
          color="red"
          variant="light"
          title={t("import.errors", { count: new Set(errors.map((each) => each.row)).size })}
        >
          <List size="sm">
            {errors.slice(0, SHOWN).map((each) => (
              <List.Item key={`${each.row} ${each.field} ${each.message}`}>
                {each.row
                  ? t("import.error.row", { row: each.row, field: each.field ?? "", message: each.message })
                  : each.message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert color="yellow" variant="light" title={t("import.warnings", { count: warnings.length })}>
          <List size="sm">
            {warnings.slice(0, SHOWN).map((each) => (
              <List.Item key={`${each.column} ${each.subject} ${each.message}`}>
                {each.column ? `${each.column}: ` : ""}
                {each.message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  );
}
