import { TextInput } from "@mantine/core";
import { type InputProps, labelOf, ownError } from "./widget";

/** A day, by the browser's own calendar. */
export function DateInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  return (
    <TextInput
      type="date"
      label={labelOf(field)}
      required={field.required}
      value={typeof value === "string" ? value : ""}
      error={ownError(errors)}
      disabled={disabled}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

/** `2026-11-22T04:00:00Z` as the reader's own clock shows it, in the form that the browser's input takes. */
function local(iso: unknown): string {
  if (typeof iso !== "string" || iso === "") return "";
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A moment in the reader's zone; on the wire it is UTC. */
export function MomentInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  return (
    <TextInput
      type="datetime-local"
      label={labelOf(field)}
      required={field.required}
      value={local(value)}
      error={ownError(errors)}
      disabled={disabled}
      autoFocus={autoFocus}
      onChange={({ currentTarget: { value: typed } }) => onChange(typed ? new Date(typed).toISOString() : null)}
    />
  );
}
