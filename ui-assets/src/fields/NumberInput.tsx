import { NumberInput as Digits } from "@mantine/core";
import { type InputProps, labelOf, ownError } from "./widget";

/** Whole numbers as numbers; others as their decimal text, so that no digit is lost. */
export function NumberInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  const isWhole = field.type === "integer";
  return (
    <Digits
      label={labelOf(field)}
      required={field.required}
      value={typeof value === "number" || typeof value === "string" ? value : ""}
      error={ownError(errors)}
      disabled={disabled}
      autoFocus={autoFocus}
      allowDecimal={!isWhole}
      hideControls
      onChange={(next) => onChange(next === "" ? null : isWhole ? Number(next) : next)}
    />
  );
}
