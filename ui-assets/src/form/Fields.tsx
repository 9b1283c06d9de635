import { Divider, SimpleGrid, Stack } from "@mantine/core";
import { Fragment } from "react";
import { type Tagged, type Values, valueAt, withValue } from "../api/items";
import type { FieldMeta, ResourceMeta } from "../api/meta";
import type { FieldError } from "../api/problem";
import { errorsAt } from "../fields/errors";
import { kindOf } from "../fields/kinds";
import { worded } from "../strings/words";

export interface FieldsProps {
  resource: ResourceMeta;
  values: Values;
  onChange: (values: Values) => void;
  errors: FieldError[];
  disabled?: boolean;
  /** Set once the record exists. */
  id?: string;
  /** The form changed the record by itself, as by an upload: how it stands now, and what that does to the values. */
  onStored?: (fresh: Tagged, mend: (values: Values) => Values) => void;
}

const AUTOMATIC = new Set(["id", "version"]);

/** The fields that a form has, its title first: those that can be written, and of groups each field of its own. */
export function writable(resource: ResourceMeta): FieldMeta[] {
  const fields = resource.fields.filter(
    (each) => !each.readonly && !AUTOMATIC.has(each.name) && each.type !== "dynamic",
  );
  const isTitle = (field: FieldMeta) => field.name === resource.title_field;
  return [...fields.filter(isTitle), ...fields.filter((each) => !isTitle(each))];
}

function groupOf(field: FieldMeta): string {
  const dot = field.name.indexOf(".");
  return dot < 0 ? "" : field.name.slice(0, dot);
}

function byGroup(fields: FieldMeta[]): [string, FieldMeta[]][] {
  const groups = new Map<string, FieldMeta[]>();
  for (const field of fields) groups.set(groupOf(field), [...(groups.get(groupOf(field)) ?? []), field]);
  return [...groups];
}

/** Every field of a record with the widget of its kind, the tenant's own ones in groups of their own. */
export function Fields(props: FieldsProps & { only?: FieldMeta[] }) {
  const groups = byGroup(props.only ?? writable(props.resource));
  return (
    <Stack>
      {groups.map(([name, fields]) => (
        <Fragment key={name}>
          {name && <Divider label={worded(name)} labelPosition="left" />}
          <FieldGrid {...props} fields={fields} />
        </Fragment>
      ))}
    </Stack>
  );
}

/** Narrow fields side by side, wide ones below each other, in the order of the declaration. */
export function FieldGrid({ fields, ...rest }: FieldsProps & { fields: FieldMeta[] }) {
  const runs: FieldMeta[][] = [];
  for (const field of fields) {
    const last = runs.at(-1);
    if (!kindOf(field).wide && last && !kindOf(last[0] as FieldMeta).wide) last.push(field);
    else runs.push([field]);
  }
  return (
    <>
      {runs.map((run) => (
        <SimpleGrid key={run[0]?.name} cols={{ base: 1, sm: kindOf(run[0] as FieldMeta).wide ? 1 : 2 }} spacing="md">
          {run.map((field) => (
            <OneField key={field.name} field={field} {...rest} />
          ))}
        </SimpleGrid>
      ))}
    </>
  );
}

/** One field of the record with its widget and what the server said of it. */
export function OneField({ field, values, onChange, errors, disabled }: FieldsProps & { field: FieldMeta }) {
  const Widget = kindOf(field).input;
  return (
    <Widget
      field={field}
      value={valueAt(values, field.name)}
      errors={errorsAt(errors, field.name)}
      disabled={disabled}
      onChange={(value) => onChange(withValue(values, field.name, value))}
    />
  );
}
