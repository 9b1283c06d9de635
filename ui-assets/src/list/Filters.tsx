import {
  ActionIcon,
  Button,
  Group,
  MultiSelect,
  Paper,
  Popover,
  Select,
  Stack,
  Text,
  UnstyledButton,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter, IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { type ResourceMeta, useResource } from "../api/meta";
import { type FilterOperator, kindOf, plainText } from "../fields/kinds";
import { useNames } from "../fields/RefInput";
import { labelOf } from "../fields/widget";
import { t } from "../strings";
import { worded } from "../strings/words";
import { type Condition, type FilterField, filterFields, filterKey, type ListState } from "./state";

interface Props {
  resource: ResourceMeta;
  state: ListState;
}

function nameOf(condition: Condition): string {
  return `filter[${filterKey(condition)}]`;
}

/** The conditions of a list as chips, each to be mended or taken away, and the way to add another. */
export function Filters({ resource, state }: Props) {
  const fields = filterFields(resource);
  if (fields.length === 0) return null;
  return (
    <>
      {state.conditions.map((condition) => (
        <Chip
          key={nameOf(condition)}
          condition={condition}
          fields={fields}
          onChange={(next) =>
            state.set({ [nameOf(condition)]: undefined, ...(next && { [nameOf(next)]: next.value }) })
          }
        />
      ))}
      <AddFilter fields={fields} onAdd={(condition) => state.set({ [nameOf(condition)]: condition.value })} />
    </>
  );
}

/** A condition in words; `names`: those of the records that it asks for. */
function describe(condition: Condition, field: FilterField | undefined, names: Map<string, string>): string {
  const label = field ? labelOf(field) : worded(condition.field);
  if (condition.operator === "null") {
    return t(condition.value === "true" ? "filter.is.null" : "filter.is.filled", { field: label });
  }
  const words = condition.value
    .split(condition.operator === "in" ? "," : "\n")
    .map((each) => names.get(each) ?? ((field && field.type !== "boolean" && plainText(field, each)) || each))
    .join(", ");
  return `${label} ${t(`filter.${condition.operator}`)} ${words}`;
}

interface ChipProps {
  condition: Condition;
  fields: FilterField[];
  onChange: (next: Condition | undefined) => void;
}

function Chip({ condition, fields, onChange }: ChipProps) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const field = fields.find((each) => each.name === condition.field);
  const isById = field?.ref !== undefined && condition.operator !== "null";
  const names = useNames(useResource(field?.ref), isById ? condition.value.split(",") : []);
  const words = describe(condition, field, names);
  return (
    <Popover opened={isOpen} onChange={toggle} trapFocus returnFocus position="bottom-start">
      <Paper withBorder px={8} h={36} maw="100%">
        <Group h="100%" gap={4} wrap="nowrap">
          <Popover.Target>
            <UnstyledButton onClick={toggle} miw={0}>
              <Text size="sm" truncate>
                {words}
              </Text>
            </UnstyledButton>
          </Popover.Target>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t("filter.remove", { filter: words })}
            onClick={() => onChange(undefined)}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      </Paper>
      <Popover.Dropdown>
        {field && (
          <ConditionForm
            field={field}
            before={condition}
            onDone={(next) => {
              close();
              onChange(next);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function AddFilter({ fields, onAdd }: { fields: FilterField[]; onAdd: (condition: Condition) => void }) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const [name, setName] = useState<string | null>(null);
  const field = fields.find((each) => each.name === name);
  return (
    <Popover opened={isOpen} onChange={toggle} trapFocus returnFocus position="bottom-start">
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} />} onClick={toggle}>
          {t("filter.add")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("filter.add")}>
        <Stack miw={240} gap="xs">
          <Select
            label={t("filter.field")}
            data={fields.map((each) => ({ value: each.name, label: labelOf(each) }))}
            value={name}
            searchable
            comboboxProps={{ withinPortal: false }}
            data-autofocus
            onChange={setName}
          />
          {field && (
            <ConditionForm
              key={field.name}
              field={field}
              onDone={(condition) => {
                close();
                setName(null);
                onAdd(condition);
              }}
            />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ConditionProps {
  field: FilterField;
  before?: Condition;
  onDone: (condition: Condition) => void;
}

function ConditionForm({ field, before, onDone }: ConditionProps) {
  const { operators } = field;
  const [operator, setOperator] = useState<FilterOperator>(before?.operator ?? operators[0] ?? "eq");
  const [value, setValue] = useState(before?.value ?? (operator === "null" ? "true" : ""));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value !== "") onDone({ field: field.name, operator, value });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" miw={240}>
        {operators.length > 1 && (
          <Select
            label={t("filter.operator")}
            data={operators.map((each) => ({ value: each, label: t(`filter.${each}`) }))}
            value={operator}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(next) => {
              setOperator(next as FilterOperator);
              setValue(next === "null" ? "true" : "");
            }}
          />
        )}
        <ConditionValue field={field} operator={operator} value={value} onChange={setValue} />
        <Button type="submit" size="xs" disabled={value === ""}>
          {t("filter.apply")}
        </Button>
      </Stack>
    </form>
  );
}

interface ValueProps {
  field: FilterField;
  operator: FilterOperator;
  value: string;
  onChange: (value: string) => void;
}

function ConditionValue({ field, operator, value, onChange }: ValueProps) {
  const label = t("filter.value");
  if (operator === "null" || field.type === "boolean") {
    const words =
      operator === "null" ? (["filter.empty", "filter.filled"] as const) : (["field.yes", "field.no"] as const);
    return (
      <Select
        label={label}
        data={[
          { value: "true", label: t(words[0]) },
          { value: "false", label: t(words[1]) },
        ]}
        value={value || null}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => onChange(next ?? "")}
      />
    );
  }
  if (field.options && operator === "in") {
    return (
      <MultiSelect
        label={label}
        data={field.options.map((each) => ({ value: each, label: field.type === "choice" ? worded(each) : each }))}
        value={value ? value.split(",") : []}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => onChange(next.join(","))}
      />
    );
  }
  const Widget = kindOf(field.type === "texts" || field.type === "money" ? { ...field, type: "text" } : field).input;
  return (
    <Widget
      field={{ ...field, label, required: false }}
      value={field.type === "integer" && value !== "" ? Number(value) : value}
      errors={[]}
      onChange={(next) =>
        onChange(next && typeof next === "object" ? String((next as { id: string }).id) : String(next ?? ""))
      }
    />
  );
}
