import { Button, Group, Menu, Modal, Paper, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconTrash, IconX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/http";
import { forget, type Values, withValue } from "../api/items";
import { endOf, type Job, undoJob } from "../api/jobs";
import { may, type ResourceMeta } from "../api/meta";
import { kindOf } from "../fields/kinds";
import { labelOf } from "../fields/widget";
import { IconAction } from "../parts/IconAction";
import { complain, sayWithUndo } from "../parts/say";
import { t, told } from "../strings";
import type { Selection } from "./selection";
import type { ListState } from "./state";

interface Props {
  resource: ResourceMeta;
  selection: Selection;
  total: number | undefined;
  filter: Record<string, string>;
  state: ListState;
}

type Deed = { verb: string } | { set: Values };

/** What can be done to the selected rows at once; each under its own rights, and all of it can be undone. */
export function BulkBar({ resource, selection, total, filter, state }: Props) {
  const client = useQueryClient();
  const [isSetting, setting] = useDisclosure();
  const run = useMutation({
    mutationFn: async (deed: Deed) => {
      const whom = selection.isEverything ? { filter } : { ids: selection.ids };
      const { job } = await post<{ job: string }>(`${resource.path}/bulk`, { ...whom, ...deed });
      return endOf(job);
    },
    onSuccess: async (job) => {
      selection.clear();
      await forget(client, resource.name);
      tell(job, () =>
        undoJob(job.id)
          .then(() => endOf(job.id))
          .then(() => forget(client, resource.name)),
      );
    },
    onError: complain,
  });
  const count = selection.isEverything ? (total ?? selection.count) : selection.count;
  const mayUpdate = may(resource, "update");
  const canMeanAll =
    selection.state === "all" && !selection.isEverything && !state.parameters.q && (total ?? 0) > selection.count;
  return (
    <Paper withBorder px="sm" py={6} role="region" aria-label={t("bulk.title")}>
      <Group gap="xs">
        <Text size="sm" fw={500} aria-live="polite">
          {t("bulk.count", { count })}
        </Text>
        {canMeanAll && (
          <Button size="compact-sm" variant="subtle" onClick={selection.everything}>
            {t("bulk.everything", { count: total ?? 0 })}
          </Button>
        )}
        {mayUpdate && (
          <Button size="xs" variant="default" loading={run.isPending} onClick={setting.open}>
            {t("bulk.set")}
          </Button>
        )}
        {resource.verbs.length > 0 && (
          <Menu>
            <Menu.Target>
              <Button size="xs" variant="default" loading={run.isPending} rightSection={<IconChevronDown size={14} />}>
                {t("bulk.verbs")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {resource.verbs.map((verb) => (
                <Menu.Item key={verb.name} onClick={() => run.mutate({ verb: verb.name })}>
                  {told(verb.label)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {may(resource, "delete") && (
          <Button
            size="xs"
            variant="default"
            loading={run.isPending}
            leftSection={<IconTrash size={14} />}
            onClick={() => run.mutate({ verb: "delete" })}
          >
            {t("action.delete")}
          </Button>
        )}
        <IconAction
          label={t("bulk.clear")}
          icon={IconX}
          variant="subtle"
          size={28}
          ms="auto"
          onClick={selection.clear}
        />
      </Group>
      <Modal opened={isSetting} onClose={setting.close} title={t("bulk.set.title", { count })}>
        <SetField
          resource={resource}
          onSet={(set) => {
            setting.close();
            run.mutate({ set });
          }}
        />
      </Modal>
    </Paper>
  );
}

function tell(job: Job, undo: () => Promise<unknown>): void {
  const { updated = 0, failed = 0 } = job.counts;
  if (failed > 0) {
    complain(new Error(t("bulk.failed", { count: failed, words: job.errors[0]?.message ?? "" })));
  }
  if (updated > 0 || failed === 0) sayWithUndo(t("bulk.done", { count: updated }), undo);
}

function SetField({ resource, onSet }: { resource: ResourceMeta; onSet: (set: Values) => void }) {
  const writable = resource.fields.filter((each) => !each.readonly && kindOf(each).inline);
  const [name, setName] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>(null);
  const field = writable.find((each) => each.name === name);
  const Widget = field && kindOf(field).input;
  return (
    <Stack>
      <Select
        label={t("bulk.field")}
        data={writable.map((each) => ({ value: each.name, label: labelOf(each) }))}
        value={name}
        searchable
        data-autofocus
        onChange={(next) => {
          setName(next);
          setValue(null);
        }}
      />
      {field && Widget && <Widget field={field} value={value} onChange={setValue} errors={[]} />}
      <Group justify="flex-end">
        <Button disabled={!field} onClick={() => field && onSet(withValue({}, field.name, value))}>
          {t("bulk.apply")}
        </Button>
      </Group>
    </Stack>
  );
}
