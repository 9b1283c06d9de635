import { JsonInput as Editor } from "@mantine/core";
import { useState } from "react";
import { t } from "../strings";
import { type InputProps, labelOf, ownError } from "./widget";

/** A value of no declared shape, as JSON. What is not JSON yet stays here and is not taken over. */
export function JsonInput({ field, value, onChange, errors, disabled }: InputProps) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (value === null || value === undefined ? "" : JSON.stringify(value, null, 2));
  const take = (next: string) => {
    setTyped(next);
    try {
      onChange(next.trim() === "" ? null : JSON.parse(next));
    } catch {
      // Half-typed JSON; the widget says so when the reader leaves it.
    }
  };
  return (
    <Editor
      label={labelOf(field)}
      required={field.required}
      value={text}
      error={ownError(errors) ?? errors[0]?.message}
      validationError={t("field.json.wrong")}
      disabled={disabled}
      autosize
      minRows={2}
      maxRows={16}
      formatOnBlur
      onChange={take}
    />
  );
}
