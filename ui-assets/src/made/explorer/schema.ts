import type { Schema } from "./openapi";

type Schemas = Record<string, Schema>;

const DEEPEST = 4;
const FEW = 3;

/** The schema itself, with what it refers to and consists of brought together. */
function resolved(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref) return resolved(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas);
  if (schema.allOf) {
    const parts = schema.allOf.map((each) => resolved(each, schemas));
    return {
      ...schema,
      type: "object",
      properties: Object.assign({}, ...parts.map((each) => each.properties ?? {})),
      required: parts.flatMap((each) => each.required ?? []),
    };
  }
  const choice = schema.anyOf?.find((each) => each.type !== "null");
  return choice ? { ...resolved(choice, schemas), title: schema.title } : schema;
}

function kindOf(schema: Schema): string | undefined {
  return Array.isArray(schema.type) ? schema.type.find((each) => each !== "null") : schema.type;
}

function scalarOf(schema: Schema, name: string): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  switch (kindOf(schema)) {
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "array":
      return [];
    case "object":
      return {};
    default:
      return textOf(schema, name);
  }
}

function textOf(schema: Schema, name: string): string {
  if (schema.format === "date") return "2026-01-31";
  if (schema.format === "date-time") return "2026-01-31T12:00:00Z";
  if (schema.format === "uuid") return "00000000-0000-7000-8000-000000000000";
  return name.charAt(0).toUpperCase() + name.slice(1).replace(/_/g, " ");
}

/** What must be written, or else a few simple fields that may be. */
function namesOf(schema: Schema, schemas: Schemas): string[] {
  const all = Object.entries(schema.properties ?? {}).filter(([, each]) => !resolved(each, schemas).readOnly);
  const required = all.filter(([name]) => schema.required?.includes(name));
  const simple = all.filter(([, each]) => !["object", "array"].includes(kindOf(resolved(each, schemas)) ?? "object"));
  return (required.length > 0 ? required : simple.slice(0, FEW)).map(([name]) => name);
}

/** A value that fits the schema, short enough to begin with. */
export function exampleOf(schema: Schema | undefined, schemas: Schemas, name = "", depth = 0): unknown {
  if (!schema) return {};
  const whole = resolved(schema, schemas);
  if (kindOf(whole) !== "object" || !whole.properties || depth > DEEPEST) return scalarOf(whole, name);
  return Object.fromEntries(
    namesOf(whole, schemas).map((each) => [each, exampleOf(whole.properties?.[each], schemas, each, depth + 1)]),
  );
}

/** One field of a body as a line of a table. */
interface FieldLine {
  name: string;
  type: string;
  isRequired: boolean;
}

/** The fields that may be written. */
export function fieldsOf(schema: Schema | undefined, schemas: Schemas): FieldLine[] {
  if (!schema) return [];
  const whole = resolved(schema, schemas);
  return Object.entries(whole.properties ?? {}).flatMap(([name, each]) => {
    const part = resolved(each, schemas);
    if (part.readOnly) return [];
    return { name, type: typeOf(part, schemas), isRequired: whole.required?.includes(name) ?? false };
  });
}

function typeOf(schema: Schema, schemas: Schemas): string {
  if (schema.enum) return schema.enum.join(" | ");
  const kind = kindOf(schema) ?? "any";
  if (kind === "array" && schema.items) return `${typeOf(resolved(schema.items, schemas), schemas)}[]`;
  if (kind === "object" && schema.properties) return `{${Object.keys(schema.properties).join(", ")}}`;
  return schema.format ? `${kind}, ${schema.format}` : kind;
}
