import { ActionIcon, Button, Fieldset, Group, ScrollArea, Stack, Table, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { Values } from "../api/items";
import { t } from "../strings";
import { errorsAt } from "./errors";
import { JsonInput } from "./JsonInput";
import { kindOf } from "./kinds";
import { type InputProps, labelOf, ownError } from "./widget";

/** The parts of a record as a table: a row each, a column for each of their fields that can be written. */
export function PartsInput(props: InputProps) {
  const { field, value, onChange, errors, disabled } = props;
  if (!field.fields) return <JsonInput {...props} />;
  const columns = field.fields.filter((each) => !each.readonly && each.type !== "id");
  const rows = (Array.isArray(value) ? value : []) as Values[];
  const put = (at: number, row: Values) => onChange(rows.map((each, index) => (index === at ? row : each)));
  return (
    <Fieldset legend={labelOf(field)}>
      <Stack gap="xs">
        {rows.length > 0 && (
          <ScrollArea>
            <Table withRowBorders={false} verticalSpacing={4} miw={columns.length * 120}>
              <Table.Thead>
                <Table.Tr>
                  {columns.map((column) => (
                    <Table.Th key={column.name}>{labelOf(column)}</Table.Th>
                  ))}
                  <Table.Th aria-label={t("action.remove")} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row, at) => (
                  <Table.Tr key={String(row.id ?? at)}>
                    {columns.map((column) => {
                      const Widget = kindOf(column).input;
                      return (
                        <Table.Td key={column.name} className="bare-labels">
                          <Widget
                            field={column}
                            value={row[column.name]}
                            errors={errorsAt(errors, `[${at}].${column.name}`)}
                            disabled={disabled}
                            onChange={(next) => put(at, { ...row, [column.name]: next })}
                          />
                        </Table.Td>
                      );
                    })}
                    <Table.Td>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        disabled={disabled}
                        aria-label={t("action.remove")}
                        onClick={() => onChange(rows.filter((_, index) => index !== at))}
                      >
                        <IconTrash size={16} />
                      </ActionIcon>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea>
        )}
        {ownError(errors) && (
          <Text c="red" size="sm">
            {ownError(errors)}
          </Text>
        )}
        <Group>
          <Button
            variant="default"
            size="xs"
            disabled={disabled}
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...rows, {}])}
          >
            {t("action.add")}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
