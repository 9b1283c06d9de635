import { Anchor, Button, FileInput, Group, Paper, Select, Stack, Stepper, Switch, Text } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { send, withQuery } from "../api/http";
import { isOver, useJob } from "../api/jobs";
import { may, placeOf, type ResourceMeta } from "../api/meta";
import { Failure } from "../parts/Failure";
import { Missing } from "../parts/Missing";
import { Screen } from "../parts/Screen";
import { useRouteResource } from "../parts/useRouteResource";
import { t } from "../strings";
import { manyOf } from "../strings/words";
import { headersOf } from "./csv";
import { JobReport } from "./JobReport";
import { type Mapping, MappingTable } from "./MappingTable";

const FORMATS: Record<string, string[]> = { "catalog.product": ["shopify", "woocommerce"] };
const COMMON = ["auto", "csv", "ndjson", "xlsx"];
/** Enough to hold any header line. */
const HEAD_BYTES = 65_536;

/** A file's rows into a resource: choose it, say which column is which field, try it, and do it. */
export function ImportScreen() {
  const resource = useRouteResource();
  return may(resource, "create") ? <Wizard key={resource.name} resource={resource} /> : <Missing />;
}

async function headerOf(file: File): Promise<string[]> {
  if (/\.xlsx$/i.test(file.name)) return (await import("./xlsx")).headersOf(file);
  return headersOf(await file.slice(0, HEAD_BYTES).text());
}

interface Order {
  dryRun: boolean;
}

function Wizard({ resource }: { resource: ResourceMeta }) {
  const [step, setStep] = useState(0);
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState("auto");
  const [headers, setHeaders] = useState<string[]>([]);
  const [isMapped, setIsMapped] = useState(false);
  const [mapping, setMapping] = useState<Mapping>({});
  const [trial, setTrial] = useState<string>();
  const [real, setReal] = useState<string>();
  const begin = useMutation({
    mutationFn: async ({ dryRun }: Order) => {
      const address = withQuery(`${resource.path}/import`, {
        format,
        dry_run: dryRun,
        mapping: isMapped ? JSON.stringify(mapping) : undefined,
      });
      const answer = await send(address, { method: "POST", body: file, headers: { "Content-Type": typeOf(file) } });
      return ((await answer.json()) as { job: string }).job;
    },
    onSuccess: (job, { dryRun }) => {
      if (dryRun) setTrial(job);
      else setReal(job);
      setStep(dryRun ? 2 : 3);
    },
  });
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setTrial(undefined);
    setHeaders(chosen ? await headerOf(chosen) : []);
  };
  const many = manyOf(resource);
  return (
    <Screen
      title={t("import.title", { resources: many })}
      actions={
        <Anchor renderRoot={(rest) => <Link to={`/${placeOf(resource)}`} {...rest} />}>
          {t("bin.back", { resources: many })}
        </Anchor>
      }
    >
      <Paper withBorder p="md" maw={900}>
        <Stepper
          active={step}
          onStepClick={real ? undefined : setStep}
          size="sm"
          iconSize={30}
          allowNextStepsSelect={false}
        >
          <Stepper.Step label={t("import.file")}>
            <Stack mt="sm">
              <FileInput
                label={t("import.choose")}
                description={t("import.choose.hint")}
                placeholder={t("import.choose.none")}
                leftSection={<IconFileSpreadsheet size={18} />}
                accept=".csv,.tsv,.txt,.ndjson,.jsonl,.xlsx"
                value={file}
                clearable
                onChange={choose}
              />
              <Select
                label={t("import.format")}
                data={[...COMMON, ...(FORMATS[resource.name] ?? [])].map((each) => ({
                  value: each,
                  label: t(`import.format.${each}` as "import.format.auto"),
                }))}
                value={format}
                allowDeselect={false}
                onChange={(next) => setFormat(next ?? "auto")}
              />
              <Group>
                <Button disabled={!file} onClick={() => setStep(1)}>
                  {t("action.next")}
                </Button>
              </Group>
            </Stack>
          </Stepper.Step>
          <Stepper.Step label={t("import.mapping")}>
            <Stack mt="sm">
              <Text size="sm" c="dimmed">
                {t(headers.length > 0 ? "import.mapping.hint" : "import.mapping.none")}
              </Text>
              {headers.length > 0 && (
                <Switch
                  label={t("import.mapping.own")}
                  checked={isMapped}
                  onChange={(event) => setIsMapped(event.currentTarget.checked)}
                />
              )}
              {isMapped && (
                <MappingTable resource={resource} headers={headers} mapping={mapping} onChange={setMapping} />
              )}
              {begin.isError && <Failure error={begin.error} />}
              <Group>
                <Button variant="default" onClick={() => setStep(0)}>
                  {t("action.back")}
                </Button>
                <Button disabled={!file} loading={begin.isPending} onClick={() => begin.mutate({ dryRun: true })}>
                  {t("import.try")}
                </Button>
              </Group>
            </Stack>
          </Stepper.Step>
          <Stepper.Step label={t("import.check")}>
            <Trial
              job={trial}
              isBusy={begin.isPending}
              onBack={() => setStep(1)}
              onGo={() => begin.mutate({ dryRun: false })}
            />
            {begin.isError && <Failure error={begin.error} />}
          </Stepper.Step>
          <Stepper.Step label={t("import.done")}>
            <Stack mt="sm">
              {real && <JobReport id={real} resource={resource} canUndo />}
              <Group>
                <Button renderRoot={(rest) => <Link to={`/${placeOf(resource)}`} {...rest} />}>
                  {t("import.show", { resources: many })}
                </Button>
              </Group>
            </Stack>
          </Stepper.Step>
        </Stepper>
      </Paper>
    </Screen>
  );
}

function typeOf(file: File | null): string {
  const end = file?.name.split(".").at(-1)?.toLowerCase();
  if (end === "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return end === "ndjson" || end === "jsonl" ? "application/x-ndjson" : "text/csv";
}

interface TrialProps {
  job: string | undefined;
  isBusy: boolean;
  onBack: () => void;
  onGo: () => void;
}

function Trial({ job, isBusy, onBack, onGo }: TrialProps) {
  const { data } = useJob(job);
  return (
    <Stack mt="sm">
      <Text size="sm" c="dimmed">
        {t("import.check.hint")}
      </Text>
      {job && <JobReport id={job} />}
      <Group>
        <Button variant="default" onClick={onBack}>
          {t("action.back")}
        </Button>
        <Button disabled={!data || !isOver(data) || data.status === "failed"} loading={isBusy} onClick={onGo}>
          {t("import.go")}
        </Button>
      </Group>
    </Stack>
  );
}
