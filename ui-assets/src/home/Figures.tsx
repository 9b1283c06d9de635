import { Alert, Anchor, Group, Paper, Progress, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { placeOf, useMeta } from "../api/meta";
import { colourOf } from "../fields/colours";
import { Failure } from "../parts/Failure";
import { Plot } from "../parts/Plot";
import { bytes, number, t } from "../strings";
import { date } from "../strings/times";
import { manyOf, worded } from "../strings/words";
import { type Count, countOf, daysSince, figuresQuery, placesOf } from "./figures";

/** What people look at first, in this order, where they may see it. */
const SHOWN = ["catalog.product", "knowledge.document", "messages.message"];

/** The program's own books are no records that people made. */
const BOOKS = /^(messages|views|ai|audit|events|schedules|webhooks)\./;

/** The business in a few numbers. */
export function Figures() {
  const figures = useQuery(figuresQuery);
  if (figures.isError) return <Failure error={figures.error} onRetry={() => figures.refetch()} />;
  if (!figures.data) return <Skeleton h={300} />;
  const { since, stored } = figures.data;
  const days = daysSince(since);
  const shown = SHOWN.flatMap((name) => countOf(figures.data, name) ?? []);
  return (
    <Stack component="section" aria-label={t("figures.title")} gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {shown.map((count) => (
          <Figure key={count.name} count={count} days={days} />
        ))}
        {stored !== undefined && <Stored stored={stored} />}
      </SimpleGrid>
      <Made counts={figures.data.resources.filter((each) => !BOOKS.test(each.name))} days={days} />
    </Stack>
  );
}

function Figure({ count, days }: { count: Count; days: string[] }) {
  const resource = useMeta().resources.find((each) => each.name === count.name);
  if (!resource) return null;
  const made = days.map((each) => count.days[each] ?? 0);
  const lately = made.reduce((sum, each) => sum + each, 0);
  return (
    <Paper withBorder p="md">
      <Anchor size="sm" c="dimmed" renderRoot={(rest) => <Link to={`/${placeOf(resource)}`} {...rest} />}>
        {manyOf(resource)}
      </Anchor>
      <Group justify="space-between" wrap="nowrap" align="flex-end" gap="md">
        <Text fz={28} fw={600} lh={1.2}>
          {number(count.total)}
        </Text>
        <div style={{ width: 130 }}>
          <Plot
            label={t("figures.lately", { count: lately })}
            x={placesOf(days)}
            series={[{ label: "", values: made, colour: "pine.6" }]}
            kind="bars"
            height={34}
            isSmall
          />
        </div>
      </Group>
      <States count={count} />
    </Paper>
  );
}

/** The states of the records as parts of a whole, each named with its number. */
function States({ count }: { count: Count }) {
  const states = Object.entries(count.states).sort(([, one], [, other]) => other - one);
  if (states.length === 0) {
    return (
      <Text size="xs" c="dimmed" mt="xs">
        {t("figures.none")}
      </Text>
    );
  }
  return (
    <>
      <Progress.Root size={6} mt="xs" aria-hidden>
        {states.map(([state, many], at) => (
          <Progress.Section key={state} value={(100 * many) / count.total} color={shadeOf(state, at)} />
        ))}
      </Progress.Root>
      <Group gap="sm" mt={6}>
        {states.map(([state, many], at) => (
          <Group key={state} gap={6} wrap="nowrap">
            <Dot colour={shadeOf(state, at)} />
            <Text size="xs">
              {worded(state)} {number(many)}
            </Text>
          </Group>
        ))}
      </Group>
    </>
  );
}

/** States that say nothing by their colour are told apart by its shade. */
function shadeOf(state: string, at: number): string {
  const colour = colourOf(state);
  return colour === "gray" ? `gray.${at % 2 === 0 ? 4 : 6}` : `${colour}.6`;
}

function Dot({ colour }: { colour: string }) {
  const shade = `var(--mantine-color-${colour.replace(".", "-")})`;
  return <span aria-hidden style={{ width: 8, height: 8, borderRadius: 4, background: shade }} />;
}

function Stored({ stored }: { stored: number }) {
  return (
    <Paper withBorder p="md">
      <Text size="sm" c="dimmed">
        {t("figures.stored")}
      </Text>
      <Text fz={28} fw={600} lh={1.2}>
        {bytes(stored)}
      </Text>
      <Text size="xs" c="dimmed" mt="xs">
        {t("figures.stored.hint")}
      </Text>
    </Paper>
  );
}

function Made({ counts, days }: { counts: Count[]; days: string[] }) {
  const values = days.map((each) => counts.reduce((sum, count) => sum + (count.days[each] ?? 0), 0));
  const total = values.reduce((sum, each) => sum + each, 0);
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="xs">
        {t("figures.made")}
      </Title>
      {total === 0 ? (
        <Alert variant="light" color="gray">
          {t("figures.made.none")}
        </Alert>
      ) : (
        <Plot
          label={t("figures.lately", { count: total })}
          x={placesOf(days)}
          series={[{ label: t("figures.made.each"), values, colour: "pine.6" }]}
          kind="bars"
          height={180}
          format={(value) => (Number.isInteger(value) ? number(value) : "")}
          formatX={date}
        />
      )}
    </Paper>
  );
}
