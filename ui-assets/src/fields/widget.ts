import type { FieldMeta } from "../api/meta";
import type { FieldError } from "../api/problem";
import { told } from "../strings";

/** What every widget is given. `errors` have paths relative to the field: empty for the value itself. */
export interface InputProps {
  field: FieldMeta;
  value: unknown;
  onChange: (value: unknown) => void;
  errors: FieldError[];
  disabled?: boolean;
  autoFocus?: boolean;
}

export function labelOf(field: FieldMeta): string {
  return told(field.label);
}

/** The message for the value itself, and not for a part of it. */
export function ownError(errors: FieldError[]): string | undefined {
  return errors.find((each) => each.field === "")?.message;
}
