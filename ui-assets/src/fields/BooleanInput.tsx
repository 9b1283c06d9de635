import { Checkbox } from "@mantine/core";
import { type InputProps, labelOf, ownError } from "./widget";

export function BooleanInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  return (
    <Checkbox
      label={labelOf(field)}
      checked={value === true}
      error={ownError(errors)}
      disabled={disabled}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
