import { Box, SimpleGrid, Text } from "@mantine/core";
import { type Values, valueAt } from "../api/items";
import type { ResourceMeta } from "../api/meta";
import { kindOf } from "../fields/kinds";
import { labelOf } from "../fields/widget";

const AUTOMATIC = new Set(["id", "version"]);

/** The state that a board of this resource would show, beside its title. */
export function State({ resource, item }: { resource: ResourceMeta; item: Values }) {
  const field = resource.fields.find((each) => each.name === (resource.board ?? "status"));
  return field ? kindOf(field).cell(item[field.name], field) : null;
}

/** What can be read but not written; with `all`, everything that can be read. */
export function Facts({ resource, item, all = false }: { resource: ResourceMeta; item: Values; all?: boolean }) {
  const fields = resource.fields.filter(
    (each) =>
      (all || each.readonly) &&
      !AUTOMATIC.has(each.name) &&
      each.type !== "dynamic" &&
      each.name !== resource.title_field,
  );
  if (fields.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="md" verticalSpacing="sm" component="dl" m={0}>
      {fields.map((field) => (
        <Box key={field.name} miw={0}>
          <Text component="dt" size="xs" c="dimmed">
            {labelOf(field)}
          </Text>
          <Text component="dd" size="sm" m={0} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
            {kindOf(field).cell(valueAt(item, field.name), field)}
          </Text>
        </Box>
      ))}
    </SimpleGrid>
  );
}
