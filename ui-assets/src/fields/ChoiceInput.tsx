import { Select } from "@mantine/core";
import { worded } from "../strings/words";
import { type InputProps, labelOf, ownError } from "./widget";

export function ChoiceInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  const options = field.options ?? [];
  return (
    <Select
      label={labelOf(field)}
      required={field.required}
      data={options.map((option) => ({
        value: option,
        label: field.type === "choice" ? worded(option) : option,
      }))}
      value={typeof value === "string" ? value : null}
      error={ownError(errors)}
      disabled={disabled}
      autoFocus={autoFocus}
      clearable={!field.required && field.type === "select"}
      searchable={options.length > 8}
      allowDeselect={false}
      onChange={onChange}
    />
  );
}
