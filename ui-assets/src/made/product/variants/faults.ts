import type { FieldError } from "../../../api/problem";
import type { Column } from "./columns";

/** What the server refused in a row, by path within the variant. */
export type Faults = Map<number, FieldError[]>;

const PLACE = /^variants\[(\d+)\]\.?(.*)$/;

export function faultsIn(errors: FieldError[]): Faults {
  const faults: Faults = new Map();
  for (const error of errors) {
    const [, row, path] = PLACE.exec(error.field) ?? [];
    if (row === undefined || path === undefined) continue;
    faults.set(Number(row), [...(faults.get(Number(row)) ?? []), { ...error, field: path }]);
  }
  return faults;
}

/** What is wrong with a cell; a choice that stands twice is wrong in all its options. */
export function faultAt(faults: FieldError[] | undefined, column: Column): string | undefined {
  return faults?.find(
    ({ field }) =>
      field === column.key || field.startsWith(`${column.key}.`) || (field === "options" && column.kind === "choice"),
  )?.message;
}
