import { Paper, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { Failure } from "../../parts/Failure";
import { Panel } from "../../parts/Panel";
import { Plot } from "../../parts/Plot";
import { bytes, number, t } from "../../strings";
import { clock } from "../../strings/times";
import { EngineTable } from "./EngineTable";
import { type Footprint, memoryOf } from "./health";
import { type Look, useCourse } from "./useCourse";

/** What the installation takes, measured while one looks. */
export function FootprintBoard() {
  const { query, looks } = useCourse();
  if (!query.data) {
    return query.isError ? <Failure error={query.error} onRetry={() => query.refetch()} /> : <Skeleton h={420} />;
  }
  return (
    <Stack gap="md">
      {query.isError && <Failure error={query.error} onRetry={() => query.refetch()} />}
      <Sums footprint={query.data} look={looks.at(-1)} />
      <Course looks={looks} />
      <EngineTable footprint={query.data} />
      <Inside footprint={query.data} />
    </Stack>
  );
}

interface TileProps {
  label: string;
  value: string;
  hint?: string;
}

function Tile({ label, value, hint }: TileProps) {
  return (
    <Paper withBorder p="md">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fz={26} fw={600} lh={1.3}>
        {value}
      </Text>
      {hint && (
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      )}
    </Paper>
  );
}

/** Processors at work as a share of all. */
export function share(processors: number | null | undefined): string {
  return processors === null || processors === undefined
    ? "–"
    : t("health.percent", { count: number(Math.round(processors * 100)) });
}

function Sums({ footprint, look }: { footprint: Footprint; look: Look | undefined }) {
  const { machine, java } = footprint;
  const memory = memoryOf(footprint);
  const processes =
    1 +
    (footprint.launcher ? 1 : 0) +
    (footprint.engines.postgres.processes ?? 0) +
    (footprint.readers?.processes ?? 0);
  const busy = look && look.javaCpu !== null ? look.javaCpu + (look.postgresCpu ?? 0) : null;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} component="section" aria-label={t("health.sums")}>
      <Tile
        label={t("health.memory")}
        value={memory > 0 ? bytes(memory) : "–"}
        hint={machine.memory ? t("health.of", { most: bytes(machine.memory) }) : undefined}
      />
      <Tile label={t("health.cpu")} value={share(busy)} hint={t("health.cpu.hint", { count: machine.processors })} />
      <Tile
        label={t("health.disk")}
        value={bytes(diskOf(footprint))}
        hint={t("health.free", { free: bytes(machine.disk_usable) })}
      />
      <Tile
        label={t("health.processes")}
        value={number(processes)}
        hint={t("health.threads", { count: java.threads })}
      />
    </SimpleGrid>
  );
}

function diskOf({ engines: { postgres, search, passages, recorder, files } }: Footprint): number {
  return (postgres.disk ?? 0) + search.disk + passages.disk + recorder.disk + files.disk;
}

function Course({ looks }: { looks: Look[] }) {
  const x = looks.map((each) => each.at);
  const last = looks.at(-1);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Panel title={t("health.course.memory")}>
        <Plot
          label={t("health.course.memory.now", { java: bytes(last?.java ?? 0), postgres: bytes(last?.postgres ?? 0) })}
          x={x}
          series={[
            { label: t("health.java"), values: looks.map((each) => each.java), colour: "pine.6" },
            { label: t("health.postgres"), values: looks.map((each) => each.postgres), colour: "blue.6" },
          ]}
          kind="line"
          height={170}
          format={bytes}
          formatX={clock}
        />
      </Panel>
      <Panel title={t("health.course.cpu")}>
        <Plot
          label={t("health.course.cpu.now", { java: share(last?.javaCpu), postgres: share(last?.postgresCpu) })}
          x={x}
          series={[
            { label: t("health.java"), values: looks.map((each) => each.javaCpu), colour: "pine.6" },
            { label: t("health.postgres"), values: looks.map((each) => each.postgresCpu), colour: "blue.6" },
          ]}
          kind="line"
          height={170}
          format={share}
          formatX={clock}
        />
      </Panel>
    </SimpleGrid>
  );
}

/** Where the memory of the program itself is. */
function Inside({ footprint: { java, launcher } }: { footprint: Footprint }) {
  const rows: [string, string][] = [
    ...(java.memory === undefined ? [] : [[t("health.own"), bytes(java.memory)] as [string, string]]),
    [t("health.heap.used"), t("health.heap.of", { used: bytes(java.heap_used), most: bytes(java.heap_max) })],
    [t("health.heap.committed"), bytes(java.heap_committed)],
    [t("health.code"), bytes(java.code_and_classes)],
    ...(java.direct === undefined ? [] : [[t("health.direct"), bytes(java.direct)] as [string, string]]),
    ...(launcher ? [[t("health.launcher"), bytes(launcher.memory)] as [string, string]] : []),
  ];
  return (
    <Panel title={t("health.inside")}>
      <SimpleGrid cols={{ base: 2, sm: 3 }} component="dl" m={0}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <Text component="dt" size="xs" c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="sm" m={0}>
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="sm">
        {t("health.honest")}
      </Text>
    </Panel>
  );
}
