import { Button, Group, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Values } from "../../api/items";
import type { FieldsProps } from "../../form/Fields";
import { t } from "../../strings";
import { ConfirmLoss, type Loss } from "./ConfirmLoss";
import { OptionRow } from "./OptionRow";
import { removeOption, removeValue, renameOption, renameValue, setValues, usersOf } from "./options";
import { Section } from "./Section";
import { MOST_OPTIONS, optionsOf, variantsOf } from "./shapes";

/** What a buyer chooses between: names and their values. What goes away takes its variants with it, and asks first. */
export function OptionsSection({ values, onChange, errors, disabled }: FieldsProps) {
  const [loss, setLoss] = useState<Loss>();
  const options = optionsOf(values);
  const lose = (words: string, next: Values) => {
    const count = variantsOf(values).length - variantsOf(next).length;
    if (count <= 0) onChange(next);
    else setLoss({ words, count, go: () => onChange(next) });
  };
  return (
    <Section title={t("product.options")} hint={t("product.options.hint")}>
      <Stack gap="sm">
        {options.map((option, at) => (
          <OptionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is told from the others by its place alone
            key={at}
            option={option}
            at={at}
            errors={errors}
            disabled={disabled}
            taken={options.filter((_, index) => index !== at).map((each) => each.name)}
            onRename={(name) => onChange(renameOption(values, at, name))}
            onRemove={() => lose(t("product.option.lose", { option: option.name }), removeOption(values, at))}
            onAdd={(words) => onChange(setValues(values, at, [...option.values, ...words]))}
            onRenameValue={(before, after) => onChange(renameValue(values, at, before, after))}
            onRemoveValue={(value) =>
              usersOf(values, at, value) === 0
                ? onChange(removeValue(values, at, value))
                : lose(t("product.value.lose", { value }), removeValue(values, at, value))
            }
          />
        ))}
        {options.length < MOST_OPTIONS && (
          <Group>
            <Button
              variant="default"
              size="xs"
              disabled={disabled}
              leftSection={<IconPlus size={14} />}
              onClick={() => onChange({ ...values, options: [...options, { name: "", values: [] }] })}
            >
              {t("product.option.add")}
            </Button>
          </Group>
        )}
      </Stack>
      <ConfirmLoss loss={loss} onClose={() => setLoss(undefined)} />
    </Section>
  );
}
