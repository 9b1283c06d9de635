import { Group, Table, Text } from "@mantine/core";
import { Panel } from "../../parts/Panel";
import { bytes, number, t } from "../../strings";
import { Status, Trouble } from "./EngineStates";
import classes from "./Health.module.css";
import type { EngineState, Footprint } from "./health";
import { type Figure, ROLES, type Role } from "./roles";

/** Part by part: what it does, what it stands in for, how it stands, and what it takes. */
export function EngineTable({ footprint }: { footprint: Footprint }) {
  return (
    <Panel title={t("health.replaces")} hint={t("health.replaces.hint")}>
      <Table.ScrollContainer minWidth={320}>
        <Table verticalSpacing="sm" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("health.part")}</Table.Th>
              <Table.Th visibleFrom="sm">{t("health.instead")}</Table.Th>
              <Table.Th>{t("health.status")}</Table.Th>
              <Table.Th>{t("health.takes")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ROLES.map((role) => (
              <Row key={role.engine} role={role} footprint={footprint} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function Row({ role, footprint }: { role: Role; footprint: Footprint }) {
  const state = (footprint.engines as Record<string, EngineState | undefined>)[role.engine];
  const figures = role.figures(footprint).filter((each) => each.value !== undefined);
  const isElsewhere = (state as { elsewhere?: boolean } | undefined)?.elsewhere === true;
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {t(role.name)}
        </Text>
        <Text size="xs" c="dimmed">
          {t(role.does)}
        </Text>
        <Text size="xs" hiddenFrom="sm" mt={4}>
          {t("health.instead.of", { servers: t(role.instead) })}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm">{t(role.instead)}</Text>
      </Table.Td>
      <Table.Td>
        {state?.status && <Status state={state} />}
        <Trouble state={state} />
      </Table.Td>
      <Table.Td>
        <Group gap="md">
          {isElsewhere && <Text size="sm">{t("health.elsewhere")}</Text>}
          {figures.map((each) => (
            <div key={each.label}>
              <Text size="xs" c="dimmed">
                {t(each.label)}
              </Text>
              <Text size="sm" style={{ whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}>
                {written(each)}
              </Text>
            </div>
          ))}
          {!isElsewhere && figures.length === 0 && (
            <Text size="xs" c="dimmed">
              {t(role.engine === "readers" ? "health.resting" : "health.within")}
            </Text>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function written({ value, kind, most }: Figure): string {
  if (typeof value === "boolean") return t(value ? "field.yes" : "field.no");
  if (value === undefined) return "–";
  if (kind === "bytes") return bytes(value);
  return kind === "of" && most ? t("health.heap.of", { used: value, most }) : number(value);
}
