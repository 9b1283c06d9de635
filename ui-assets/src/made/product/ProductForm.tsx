import { Divider, Stack } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import type { FieldMeta } from "../../api/meta";
import { FieldGrid, type FieldsProps, OneField, writable } from "../../form/Fields";
import { t } from "../../strings";
import { MediaSection } from "./media/MediaSection";
import { OptionsSection } from "./OptionsSection";
import { Section } from "./Section";
import { VariantsSection } from "./variants/VariantsSection";

const STANDARD = { kind: "physical", status: "draft" };
const BASICS = ["title", "description"];
const ORDER = ["status", "kind", "categories", "tags", "slug"];
const APART = new Set([...BASICS, ...ORDER, "options", "variants", "media", "translations"]);

/** A product as one makes it: words, pictures, what can be chosen, and a price for each choice. */
export default function ProductForm(given: FieldsProps) {
  const props = { ...given, values: { ...STANDARD, ...given.values } };
  const fields = writable(props.resource);
  const named = (...names: string[]) => names.flatMap((name) => fields.find((each) => each.name === name) ?? []);
  const within = (group: string) => fields.filter((each) => each.name.startsWith(`${group}.`));
  const others = fields.filter((each) => !APART.has(each.name) && !each.name.includes("."));
  const some = (title: string, those: FieldMeta[], hint?: string): ReactNode =>
    those.length > 0 && (
      <Section title={title} hint={hint}>
        <FieldGrid {...props} fields={those} />
      </Section>
    );
  const parts: Record<string, ReactNode> = {
    basics: (
      <Stack gap="md">
        {named(...BASICS).map((field) => (
          <OneField key={field.name} field={field} {...props} />
        ))}
      </Stack>
    ),
    media: <MediaSection {...props} />,
    options: <OptionsSection {...props} />,
    variants: <VariantsSection {...props} />,
    order: some(t("product.order"), named(...ORDER), props.id ? undefined : t("product.order.hint")),
    attributes: some(t("product.attributes"), within("attributes")),
    custom: some(t("product.custom"), within("custom")),
    others: some(t("product.others"), others),
    words: named("translations").map((field) => <OneField key={field.name} field={field} {...props} />),
  };
  return (
    <Stack gap="lg">
      {Object.entries(parts)
        .filter(([, part]) => part)
        .map(([name, part], at) => (
          <Fragment key={name}>
            {at > 0 && <Divider />}
            {part}
          </Fragment>
        ))}
    </Stack>
  );
}
