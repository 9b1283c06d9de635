import { SimpleGrid, TextInput } from "@mantine/core";
import { useMe } from "../../../api/session";
import type { FieldsProps } from "../../../form/Fields";
import type { Variant } from "../shapes";
import { offered } from "./columns";
import { faultAt, faultsIn } from "./faults";

interface Props extends FieldsProps {
  variant: Variant;
  onVariant: (variant: Variant) => void;
}

/** The price and the stock code of a product that comes in one form only. */
export function OnlyVariant({ variant, onVariant, values, errors, disabled }: Props) {
  const { tenant } = useMe();
  const faults = faultsIn(errors).get(0);
  const isShipped = values.kind === "physical";
  const columns = offered(tenant.currency).filter((each) => isShipped || each.kind !== "integer");
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
      {columns.map((column) => (
        <TextInput
          key={column.key}
          label={column.label}
          value={column.read(variant)}
          rightSection={column.kind === "money" ? tenant.currency : undefined}
          rightSectionWidth={52}
          error={faultAt(faults, column)}
          disabled={disabled}
          inputMode={column.kind === "money" ? "decimal" : column.kind === "integer" ? "numeric" : undefined}
          onChange={(event) => onVariant(raw(column.key, column.kind, variant, event.currentTarget.value, tenant))}
          onBlur={(event) => {
            const tidy = column.write(variant, event.currentTarget.value);
            if (column.read(tidy) !== column.read(variant)) onVariant(tidy);
          }}
        />
      ))}
    </SimpleGrid>
  );
}

/** What is typed stands as it is typed, and is tidied when one leaves the field. */
function raw(key: string, kind: string, variant: Variant, typed: string, { currency }: { currency: string }): Variant {
  if (typed === "") return { ...variant, [key]: null };
  if (kind === "money") return { ...variant, [key]: { amount: typed, currency } };
  return { ...variant, [key]: kind === "integer" && /^\d{1,9}$/.test(typed) ? Number(typed) : typed };
}
