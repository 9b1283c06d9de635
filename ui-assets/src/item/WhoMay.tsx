import { Button, Stack, Table } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { explainQuery } from "../api/explain";
import type { Operation, ResourceMeta } from "../api/meta";
import { governs, useMe } from "../api/session";
import { Because } from "../parts/Because";
import { Panel } from "../parts/Panel";
import { PickRecord } from "../parts/PickRecord";
import { t } from "../strings";

const ASKED: Operation[] = ["view", "update", "delete"];

/** Who may see a record, and why: the rule in words, and which parts of it hold for whom. */
export function WhoMay({ resource, id }: { resource: ResourceMeta; id: string }) {
  const asksOthers = governs(useMe());
  const [isOpen, setIsOpen] = useState(false);
  const [person, setPerson] = useState<string>();
  const answers = useQueries({
    queries: ASKED.map((operation) => ({
      ...explainQuery({ resource: resource.name, id, operation, person }),
      enabled: isOpen,
    })),
  });
  return (
    <Panel
      title={t("rights.title")}
      actions={
        !isOpen && (
          <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
            {t("rights.ask")}
          </Button>
        )
      }
    >
      {isOpen && (
        <Stack gap="sm">
          {asksOthers && (
            <PickRecord of="identity.person" label={t("rights.person")} value={person} onChange={setPerson} />
          )}
          <Table layout="fixed">
            <Table.Tbody>
              {ASKED.map((operation, at) => {
                const answer = answers[at]?.data;
                return (
                  <Table.Tr key={operation} style={{ verticalAlign: "top" }}>
                    <Table.Td w={90}>{t(`rights.${operation as "view" | "update" | "delete"}`)}</Table.Td>
                    <Table.Td>{answer && <Because reason={answer.rule} />}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Stack>
      )}
    </Panel>
  );
}
