import { TagsInput } from "@mantine/core";
import { t } from "../strings";
import { type InputProps, labelOf, ownError } from "./widget";

export function TextsInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  return (
    <TagsInput
      label={labelOf(field)}
      required={field.required}
      placeholder={t("field.texts.hint")}
      data={field.options}
      value={Array.isArray(value) ? value.map(String) : []}
      error={ownError(errors) ?? errors[0]?.message}
      disabled={disabled}
      autoFocus={autoFocus}
      splitChars={[]}
      onChange={onChange}
    />
  );
}
