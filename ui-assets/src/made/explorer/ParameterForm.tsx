import { Fieldset, Select, SimpleGrid, TextInput } from "@mantine/core";
import { t } from "../../strings";
import { type Filled, keyOf } from "./attempt";
import classes from "./Explorer.module.css";
import type { Operation, Parameter } from "./openapi";

interface Props {
  operation: Operation;
  filled: Filled;
  onChange: (filled: Filled) => void;
}

const COLUMNS = { cols: { base: 1, xs: 2, xl: 3 }, spacing: "xs", verticalSpacing: "xs" } as const;

const PLACES = ["path", "query", "header"] as const;

/** What is seldom filled in: conditions of lists, and headers that may be left out. */
function isSeldom(parameter: Parameter): boolean {
  return parameter.name.startsWith("filter[") || (parameter.in === "header" && !parameter.required);
}

/** A field for every parameter, by where it stands; further ones can be written as in an address. */
export function ParameterForm({ operation, filled, onChange }: Props) {
  const all = operation.parameters ?? [];
  const seldom = all.filter(isSeldom);
  return (
    <>
      {PLACES.map((place) => {
        const own = all.filter((each) => each.in === place && !isSeldom(each));
        const isOpenEnded = place === "query" && operation.method === "GET";
        if (own.length === 0 && !isOpenEnded) return null;
        return (
          <Fieldset key={place} legend={t(`explorer.${place}`)} p="sm">
            <SimpleGrid {...COLUMNS}>
              <Values all={own} filled={filled} onChange={onChange} />
              {isOpenEnded && (
                <TextInput
                  size="xs"
                  label={t("explorer.more")}
                  placeholder={t("explorer.more.hint")}
                  value={filled.more}
                  onChange={(event) => onChange({ ...filled, more: event.currentTarget.value })}
                />
              )}
            </SimpleGrid>
          </Fieldset>
        );
      })}
      {seldom.length > 0 && (
        <details className={classes.details}>
          <summary>{t("explorer.seldom", { count: seldom.length })}</summary>
          <SimpleGrid {...COLUMNS} mt="xs">
            <Values all={seldom} filled={filled} onChange={onChange} />
          </SimpleGrid>
        </details>
      )}
    </>
  );
}

interface ValuesProps {
  all: Parameter[];
  filled: Filled;
  onChange: (filled: Filled) => void;
}

function Values({ all, filled, onChange }: ValuesProps) {
  return all.map((each) => {
    const key = keyOf(each.in, each.name);
    return (
      <Value
        key={key}
        parameter={each}
        value={filled.values[key] ?? ""}
        onChange={(value) => onChange({ ...filled, values: { ...filled.values, [key]: value } })}
      />
    );
  });
}

interface ValueProps {
  parameter: Parameter;
  value: string;
  onChange: (value: string) => void;
}

function Value({ parameter: { name, required, schema }, value, onChange }: ValueProps) {
  const options = schema?.enum ?? (schema?.type === "boolean" ? ["true", "false"] : undefined);
  if (options) {
    return (
      <Select
        size="xs"
        label={name}
        required={required}
        data={options}
        value={value || null}
        searchable
        clearable
        onChange={(next) => onChange(next ?? "")}
      />
    );
  }
  return (
    <TextInput
      size="xs"
      label={name}
      required={required}
      placeholder={schema?.default === undefined ? schema?.format : String(schema.default)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
