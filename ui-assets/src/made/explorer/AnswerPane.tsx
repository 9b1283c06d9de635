import { Badge, Code, Group, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import { bytes, t } from "../../strings";
import type { Answered } from "./attempt";
import classes from "./Explorer.module.css";

/** What came back: the status, how long it took, the headers and the body. */
export function AnswerPane({ answer }: { answer: Answered }) {
  const pane = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is brought into view
  useEffect(() => {
    pane.current?.scrollIntoView({ block: "nearest" });
  }, [answer]);
  const colour = answer.status < 300 ? "teal" : answer.status < 400 ? "blue" : "red";
  return (
    <Paper ref={pane} withBorder p="md" component="section" aria-label={t("explorer.answer")}>
      <Stack gap="sm">
        <Group gap="sm" role="status">
          <Title order={3} size="h4">
            {t("explorer.answer")}
          </Title>
          <Badge color={colour} variant="light" tt="none">
            {answer.status} {answer.words}
          </Badge>
          <Text size="sm" c="dimmed">
            {t("explorer.time", { count: answer.ms })}
          </Text>
        </Group>
        {answer.text ? (
          <Code block className={classes.code} tabIndex={0}>
            {answer.text}
          </Code>
        ) : (
          <Text size="sm" c="dimmed">
            {answer.size ? t("explorer.binary", { size: bytes(answer.size), type: answer.type }) : t("explorer.empty")}
          </Text>
        )}
        {answer.isCut && (
          <Text size="xs" c="dimmed">
            {t("explorer.cut")}
          </Text>
        )}
        <details className={classes.details}>
          <summary>{t("explorer.header")}</summary>
          <Table verticalSpacing={2} aria-label={t("explorer.header")}>
            <Table.Tbody>
              {answer.headers.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Td>
                    <Code>{name}</Code>
                  </Table.Td>
                  <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </details>
      </Stack>
    </Paper>
  );
}
