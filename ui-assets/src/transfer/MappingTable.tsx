import { Select, Table } from "@mantine/core";
import type { ResourceMeta } from "../api/meta";
import { labelOf } from "../fields/widget";
import { t } from "../strings";

/** Which column of a file is which field; columns that are not named here are left out. */
export type Mapping = Record<string, string>;

interface Props {
  resource: ResourceMeta;
  headers: string[];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

function fieldsOf(resource: ResourceMeta) {
  const own = resource.fields
    .filter((each) => !each.readonly && !["dynamic", "parts", "translations"].includes(each.type))
    .map((each) => ({ value: each.name, label: labelOf(each) }));
  const parts = resource.fields
    .filter((each) => each.type === "parts" && each.fields)
    .map((group) => ({
      group: labelOf(group),
      items: (group.fields ?? [])
        .filter(
          (each) => !each.readonly && !["id", "object"].includes(each.type) && !own.some((o) => o.value === each.name),
        )
        .map((each) => ({ value: each.name, label: labelOf(each) })),
    }));
  return [{ group: t("import.fields"), items: own }, ...parts.filter((each) => each.items.length > 0)];
}

export function MappingTable({ resource, headers, mapping, onChange }: Props) {
  const fields = fieldsOf(resource);
  const put = (header: string, field: string | null) => {
    const { [header]: _before, ...rest } = mapping;
    onChange(field ? { ...rest, [header]: field } : rest);
  };
  return (
    <Table verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("import.column")}</Table.Th>
          <Table.Th>{t("import.field")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {headers.map((header) => (
          <Table.Tr key={header}>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{header}</Table.Td>
            <Table.Td>
              <Select
                aria-label={t("import.field.of", { column: header })}
                placeholder={t("import.field.none")}
                data={fields}
                value={mapping[header] ?? null}
                searchable
                clearable
                onChange={(next) => put(header, next)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
