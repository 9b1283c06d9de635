import { Alert, Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import type { FieldsProps } from "../../../form/Fields";
import { t } from "../../../strings";
import { countOf, filled, missing } from "../generate";
import { completed } from "../options";
import { Section } from "../Section";
import { MOST_VARIANTS, optionsOf, type Variant, variantsOf } from "../shapes";
import { OnlyVariant } from "./OnlyVariant";
import { VariantSheet } from "./VariantSheet";

/** What can be bought: one thing with a price, or a sheet with a row for each choice. */
export function VariantsSection(props: FieldsProps) {
  const { values, onChange, disabled } = props;
  const options = optionsOf(values);
  const variants = variantsOf(values);
  const lacking = useMemo(() => missing(options, variants), [options, variants]);
  const put = (next: Variant[]) => onChange({ ...values, options: completed(options, next), variants: next });
  if (options.length === 0 && variants.length < 2) {
    return (
      <Section title={t("product.selling")} hint={t("product.selling.hint")}>
        <OnlyVariant {...props} variant={variants[0] ?? {}} onVariant={(only) => put([only])} />
      </Section>
    );
  }
  return (
    <Section title={t("product.variants")} hint={t("product.variants.hint")}>
      {countOf(options) > MOST_VARIANTS && (
        <Alert color="yellow" variant="default">
          {t("product.variants.many", { count: countOf(options), most: MOST_VARIANTS })}
        </Alert>
      )}
      {lacking > 0 && (
        <Alert color="blue" variant="default" p="xs">
          <Group justify="space-between" gap="xs">
            <Text size="sm">{t("product.variants.lacking", { count: lacking })}</Text>
            <Button
              size="xs"
              variant="default"
              disabled={disabled}
              leftSection={<IconPlus size={14} />}
              onClick={() => put(filled(options, variants))}
            >
              {t("product.variants.generate")}
            </Button>
          </Group>
        </Alert>
      )}
      <VariantSheet {...props} variants={variants} options={options} onVariants={put} />
    </Section>
  );
}
