import { TextInput as Line, Textarea } from "@mantine/core";
import { type InputProps, labelOf, ownError } from "./widget";

export function TextInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  const shared = {
    label: labelOf(field),
    required: field.required,
    value: typeof value === "string" ? value : value === null || value === undefined ? "" : String(value),
    error: ownError(errors),
    disabled,
    autoFocus,
  };
  const changed = (text: string) => onChange(text === "" ? null : text);
  if (field.type === "multiline") {
    return <Textarea {...shared} autosize minRows={3} maxRows={16} onChange={(e) => changed(e.currentTarget.value)} />;
  }
  return <Line {...shared} onChange={(e) => changed(e.currentTarget.value)} />;
}
