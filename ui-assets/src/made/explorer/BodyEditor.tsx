import { Button, Code, FileInput, Group, Select, Stack, Table, Textarea } from "@mantine/core";
import { t } from "../../strings";
import type { Filled } from "./attempt";
import classes from "./Explorer.module.css";
import type { Operation, Schema } from "./openapi";
import { fieldsOf } from "./schema";

interface Props {
  operation: Operation;
  schemas: Record<string, Schema>;
  filled: Filled;
  onChange: (filled: Filled) => void;
  /** Puts the example for this type there. */
  onExample: (type: string) => void;
}

function isWrong({ type, body }: Filled): boolean {
  if (!type.endsWith("json") || type.includes("ndjson") || body.trim() === "") return false;
  try {
    JSON.parse(body);
    return false;
  } catch {
    return true;
  }
}

/** What is sent: JSON to be edited, other text, or a file. */
export function BodyEditor({ operation, schemas, filled, onChange, onExample }: Props) {
  const content = operation.requestBody?.content ?? {};
  const types = Object.keys(content);
  const isJson = filled.type.endsWith("json");
  return (
    <Stack gap="xs">
      {types.length > 1 && (
        <Select
          size="xs"
          label={t("explorer.body.type")}
          data={types}
          value={filled.type}
          allowDeselect={false}
          onChange={(type) => type && onExample(type)}
        />
      )}
      {filled.type !== "multipart/form-data" && (
        <Textarea
          label={t("explorer.body")}
          className={classes.editor}
          autosize
          minRows={3}
          maxRows={20}
          spellCheck={false}
          value={filled.body}
          error={isWrong(filled) ? t("explorer.body.wrong") : undefined}
          onChange={(event) => onChange({ ...filled, body: event.currentTarget.value })}
        />
      )}
      {!isJson && (
        <FileInput
          size="xs"
          clearable
          label={t("explorer.body.file")}
          value={filled.file}
          onChange={(file) => onChange({ ...filled, file })}
        />
      )}
      {isJson && (
        <Group>
          <Button size="compact-xs" variant="default" onClick={() => onExample(filled.type)}>
            {t("explorer.body.example")}
          </Button>
        </Group>
      )}
      <Shape schema={content[filled.type]?.schema} schemas={schemas} />
    </Stack>
  );
}

interface ShapeProps {
  schema: Schema | undefined;
  schemas: Record<string, Schema>;
}

/** The fields that the body may have. */
function Shape({ schema, schemas }: ShapeProps) {
  const fields = fieldsOf(schema, schemas);
  if (fields.length === 0) return null;
  return (
    <details className={classes.details}>
      <summary>{t("explorer.schema")}</summary>
      <Table.ScrollContainer minWidth={320}>
        <Table verticalSpacing={2} aria-label={t("explorer.schema")}>
          <Table.Tbody>
            {fields.map((each) => (
              <Table.Tr key={each.name}>
                <Table.Td>
                  <Code>{each.name}</Code>
                  {each.isRequired && " *"}
                </Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{each.type}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  );
}
