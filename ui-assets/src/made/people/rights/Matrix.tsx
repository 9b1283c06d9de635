import { Box, Group, Paper, ScrollArea, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconCircleHalf2, IconMinus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { callAll, withQuery } from "../../../api/http";
import { moduleOf, type Operation, useMeta } from "../../../api/meta";
import { Awaited } from "../../../parts/Awaited";
import { PickRecord } from "../../../parts/PickRecord";
import { t } from "../../../strings";
import { manyOf, worded } from "../../../strings/words";
import { OPERATIONS } from "./OperationChoice";
import type { AskProps } from "./RightsScreen";
import { useSubject } from "./useSubject";

type Reach = "all" | "some" | "none";
type Rights = { resource: string; path: string } & Record<Operation, Reach>;

const SIGNS = {
  all: { icon: IconCheck, colour: "light-dark(var(--mantine-color-teal-8), var(--mantine-color-teal-4))" },
  some: {
    icon: IconCircleHalf2,
    colour: "light-dark(var(--mantine-color-yellow-9), var(--mantine-color-yellow-4))",
  },
  none: { icon: IconMinus, colour: "var(--mantine-color-dimmed)" },
};

/** Everything that one person may do: a row for each kind of record, a column for each deed. */
export function Matrix({ asked, asksOthers, onAsk }: AskProps) {
  const person = asksOthers ? asked.person : undefined;
  const name = useSubject(person);
  const rights = useQuery({
    queryKey: ["rights", person],
    queryFn: () => callAll<Rights>(withQuery("/api/auth/rights", { person })),
  });
  return (
    <Stack maw={900}>
      {asksOthers && (
        <Box maw={420}>
          <PickRecord
            of="identity.person"
            label={t("explain.person")}
            value={asked.person}
            onChange={(next) => onAsk({ person: next })}
          />
        </Box>
      )}
      <Group gap="md">
        {(["all", "some", "none"] as const).map((reach) => (
          <Group key={reach} gap={4}>
            <Sign reach={reach} />
            <Text size="xs" c="dimmed">
              {t(`explain.reach.${reach}`)}
            </Text>
          </Group>
        ))}
      </Group>
      <Awaited query={rights}>{(all) => <Rows rights={all} name={name} onAsk={onAsk} />}</Awaited>
    </Stack>
  );
}

function Sign({ reach }: { reach: Reach }) {
  const { icon: Icon, colour } = SIGNS[reach];
  return <Icon size={18} color={colour} aria-hidden />;
}

interface RowsProps {
  rights: Rights[];
  name: string;
  onAsk: AskProps["onAsk"];
}

function Rows({ rights, name, onAsk }: RowsProps) {
  const meta = useMeta();
  const isKnown = (resource: string) => meta.resources.some((each) => each.name === resource);
  return (
    <Paper withBorder px="xs">
      <ScrollArea type="auto">
        <Table verticalSpacing={6} miw={560} aria-label={t("explain.table", { name })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("explain.resource")}</Table.Th>
              {OPERATIONS.map((each) => (
                <Table.Th key={each} ta="center" w={90}>
                  {t(`explain.op.${each}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rights.map((each) => (
              <Table.Tr key={each.resource}>
                <Table.Td>
                  {manyOf({ name: each.resource, path: each.path })}
                  <Text span size="xs" c="dimmed" ms="xs">
                    {worded(moduleOf({ name: each.resource }))}
                  </Text>
                </Table.Td>
                {OPERATIONS.map((operation) => (
                  <Table.Td key={operation} ta="center" py={2}>
                    <Cell
                      reach={each[operation]}
                      label={`${t(`explain.op.${operation}`)}: ${t(`explain.reach.${each[operation]}`)}`}
                      onClick={
                        isKnown(each.resource)
                          ? () => onAsk({ view: undefined, resource: each.resource, operation, id: undefined })
                          : undefined
                      }
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Paper>
  );
}

function Cell({ reach, label, onClick }: { reach: Reach; label: string; onClick?: () => void }) {
  if (!onClick) {
    return (
      <span role="img" aria-label={label} title={label}>
        <Sign reach={reach} />
      </span>
    );
  }
  return (
    <UnstyledButton aria-label={label} title={label} onClick={onClick} p={4} lh={0}>
      <Sign reach={reach} />
    </UnstyledButton>
  );
}
