import { Button, Group, List, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { call, withQuery } from "../api/http";
import type { Operation, ResourceMeta } from "../api/meta";
import { useMe } from "../api/session";
import { RefInput } from "../fields/RefInput";
import { t } from "../strings";

interface Reason {
  words: string;
  holds: boolean;
  parts: Reason[];
}

interface Explanation {
  allowed: boolean;
  rule: Reason;
}

const ASKED: Operation[] = ["view", "update", "delete"];

/** Who may see a record, and why: the rule in words, and which parts of it hold for whom. */
export function WhoMay({ resource, id }: { resource: ResourceMeta; id: string }) {
  const { user } = useMe();
  const [isOpen, setIsOpen] = useState(false);
  const [person, setPerson] = useState<string>();
  const asksOthers = user.roles.some((role) => role === "owner" || role === "admin");
  const answers = useQueries({
    queries: ASKED.map((operation) => ({
      queryKey: ["explain", resource.name, id, operation, person],
      queryFn: () =>
        call<Explanation>(withQuery("/api/auth/explain", { resource: resource.name, id, operation, person })),
      enabled: isOpen,
    })),
  });
  return (
    <Paper withBorder p="md" component="section" aria-label={t("rights.title")}>
      <Group justify="space-between">
        <Title order={2}>{t("rights.title")}</Title>
        {!isOpen && (
          <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
            {t("rights.ask")}
          </Button>
        )}
      </Group>
      {isOpen && (
        <Stack mt="sm" gap="sm">
          {asksOthers && (
            <RefInput
              field={{
                name: "person",
                type: "ref",
                label: t("rights.person"),
                ref: "identity.person",
                required: false,
                readonly: false,
                searchable: false,
                filterable: false,
                sortable: false,
              }}
              value={person ?? null}
              errors={[]}
              onChange={(next) => setPerson((next as string | null) ?? undefined)}
            />
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
    </Paper>
  );
}

/** A rule with its parts, each with whether it holds. */
export function Because({ reason }: { reason: Reason }) {
  const Icon = reason.holds ? IconCheck : IconX;
  return (
    <>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Icon
          size={16}
          color={`var(--mantine-color-${reason.holds ? "teal" : "red"}-6)`}
          aria-label={t(reason.holds ? "rights.holds" : "rights.fails")}
        />
        <Text size="sm">{reason.words}</Text>
      </Group>
      {reason.parts.length > 0 && (
        <List listStyleType="none" withPadding>
          {reason.parts.map((part) => (
            <List.Item key={part.words}>
              <Because reason={part} />
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}
