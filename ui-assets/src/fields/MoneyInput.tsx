import { TextInput } from "@mantine/core";
import { useMe } from "../api/session";
import { type InputProps, labelOf, ownError } from "./widget";

interface Money {
  amount: string;
  currency: string;
}

/** An amount as it is typed; the server completes its digits. The currency is the business's own. */
export function MoneyInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  const { tenant } = useMe();
  const money = (value ?? null) as Money | null;
  const error = ownError(errors) ?? errors[0]?.message;
  return (
    <TextInput
      label={labelOf(field)}
      required={field.required}
      value={money?.amount ?? ""}
      error={error}
      disabled={disabled}
      autoFocus={autoFocus}
      inputMode="decimal"
      rightSection={money?.currency ?? tenant.currency}
      rightSectionWidth={52}
      onChange={(event) => {
        const amount = event.currentTarget.value.trim();
        onChange(amount === "" ? null : { amount, currency: money?.currency ?? tenant.currency });
      }}
    />
  );
}
