import { type FieldError, Problem } from "../api/problem";

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

/** What was refused field by field; nothing where it was the whole, or no answer came. */
export function faultsOf(error: unknown): FieldError[] {
  return error instanceof Problem ? error.errors : [];
}

/** What was refused at or below a path. */
export function messageAt(error: unknown, path: string): string | undefined {
  return errorsAt(faultsOf(error), path)[0]?.message;
}
