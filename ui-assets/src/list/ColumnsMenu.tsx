import { ActionIcon, Button, Checkbox, Group, Popover, ScrollArea, Stack } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconColumns } from "@tabler/icons-react";
import type { ResourceMeta } from "../api/meta";
import { labelOf } from "../fields/widget";
import { t } from "../strings";
import { columnsFor, type ListState } from "./state";

/** Which columns, in which order. */
export function ColumnsMenu({ resource, state }: { resource: ResourceMeta; state: ListState }) {
  const chosen = state.columns.map((each) => each.name);
  const offered = [...state.columns, ...columnsFor(resource).filter((each) => !chosen.includes(each.name))];
  const choose = (names: string[]) => state.set({ columns: names.join(",") });
  const move = (name: string, by: number) => {
    const names = [...chosen];
    const at = names.indexOf(name);
    names.splice(at, 1);
    names.splice(at + by, 0, name);
    choose(names);
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns size={16} />}>
          {t("columns.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("columns.title")}>
        <ScrollArea.Autosize mah={360}>
          <Stack gap={6} miw={220}>
            {offered.map((field) => {
              const at = chosen.indexOf(field.name);
              return (
                <Group key={field.name} justify="space-between" wrap="nowrap" gap="xs">
                  <Checkbox
                    size="xs"
                    label={labelOf(field)}
                    checked={at >= 0}
                    disabled={at >= 0 && chosen.length === 1}
                    onChange={() =>
                      choose(at >= 0 ? chosen.filter((each) => each !== field.name) : [...chosen, field.name])
                    }
                  />
                  {at >= 0 && (
                    <Group gap={0} wrap="nowrap">
                      <ActionIcon
                        size="sm"
                        variant="subtle"
                        color="gray"
                        disabled={at === 0}
                        aria-label={t("columns.up", { column: labelOf(field) })}
                        onClick={() => move(field.name, -1)}
                      >
                        <IconChevronUp size={14} />
                      </ActionIcon>
                      <ActionIcon
                        size="sm"
                        variant="subtle"
                        color="gray"
                        disabled={at === chosen.length - 1}
                        aria-label={t("columns.down", { column: labelOf(field) })}
                        onClick={() => move(field.name, 1)}
                      >
                        <IconChevronDown size={14} />
                      </ActionIcon>
                    </Group>
                  )}
                </Group>
              );
            })}
            <Button size="xs" variant="subtle" onClick={() => state.set({ columns: undefined })}>
              {t("columns.reset")}
            </Button>
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
