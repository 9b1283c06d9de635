import type { FieldError } from "../api/problem";

/** The errors at or below a path, with paths relative to it. */
export function errorsAt(errors: FieldError[], path: string): FieldError[] {
  const found: FieldError[] = [];
  for (const error of errors) {
    if (error.field === path) {
      found.push({ ...error, field: "" });
    } else if (error.field.startsWith(path) && /^[.[]/.test(error.field.slice(path.length))) {
      found.push({ ...error, field: error.field.slice(path.length).replace(/^\./, "") });
    }
  }
  return found;
}
