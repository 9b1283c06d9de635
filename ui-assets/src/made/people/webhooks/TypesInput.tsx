import { TagsInput } from "@mantine/core";
import { moduleOf, useMeta } from "../../../api/meta";
import { t } from "../../../strings";

const DEEDS = ["created", "updated", "deleted"];

interface Props {
  value: string[];
  error?: string;
  onChange: (types: string[]) => void;
}

/** Kinds of events: all of a module, or one; others may be typed. */
export function TypesInput({ value, error, onChange }: Props) {
  const { resources } = useMeta();
  const modules = [...new Set(resources.map((each) => `${moduleOf(each)}.*`))];
  const single = resources.flatMap(({ name }) => DEEDS.map((deed) => `${name}.${deed}`));
  return (
    <TagsInput
      label={t("webhooks.types")}
      description={t("webhooks.types.hint")}
      placeholder={value.length === 0 ? "catalog.*" : undefined}
      required
      data={[
        { group: t("webhooks.types.modules"), items: modules },
        { group: t("webhooks.types.single"), items: single },
      ]}
      limit={60}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}
