import { Code, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../api/http";
import { Awaited } from "../../../parts/Awaited";
import { Panel } from "../../../parts/Panel";
import classes from "../../../parts/Stacked.module.css";
import { t } from "../../../strings";

interface Setting {
  key: string;
  environment: string;
  source: "none" | "file" | "environment";
  value: string | null;
  secret: boolean;
  /** What a value must be, in the program's words. */
  expected: string;
}

/** How the installation is set up, for those who run it; it is changed where it is written, and holds from the next start. */
export function Installation() {
  const settings = useQuery({
    queryKey: ["settings"],
    queryFn: () => call<{ data: Setting[] }>("/api/operations/settings").then(({ data }) => data),
  });
  return (
    <Panel title={t("installation.title")} hint={t("installation.hint")}>
      <Awaited query={settings}>
        {(all) => (
          <Stack gap="xs">
            <Settings all={all.filter((each) => each.source !== "none")} />
            <details>
              <Text component="summary" size="sm" fw={500} mb="xs">
                {t("installation.others", { count: all.filter((each) => each.source === "none").length })}
              </Text>
              <Settings all={all.filter((each) => each.source === "none")} />
            </details>
          </Stack>
        )}
      </Awaited>
    </Panel>
  );
}

function Settings({ all }: { all: Setting[] }) {
  if (all.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("installation.none")}
      </Text>
    );
  }
  return (
    <Table verticalSpacing="xs" className={classes.rows}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("installation.key")}</Table.Th>
          <Table.Th>{t("installation.value")}</Table.Th>
          <Table.Th>{t("installation.must")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {all.map((each) => (
          <Table.Tr key={each.key}>
            <Table.Td>
              <Code>{each.key}</Code>
              <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
                {each.environment}
              </Text>
            </Table.Td>
            <Table.Td data-label={t("installation.value")} style={{ overflowWrap: "anywhere" }}>
              {each.source === "none" ? "–" : (each.value ?? t("installation.secret"))}
              {each.source !== "none" && (
                <Text size="xs" c="dimmed">
                  {t(`installation.source.${each.source}`)}
                </Text>
              )}
            </Table.Td>
            <Table.Td data-label={t("installation.must")} c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {each.expected}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
