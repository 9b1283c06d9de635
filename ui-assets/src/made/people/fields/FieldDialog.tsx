import { Modal, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createItem, type Item, useChange, type Values } from "../../../api/items";
import { freshKey } from "../../../api/key";
import { metaQuery, type ResourceMeta } from "../../../api/meta";
import { Problem } from "../../../api/problem";
import { messageAt } from "../../../fields/errors";
import { FormEnd } from "../../../parts/FormEnd";
import { say } from "../../../parts/say";
import { t } from "../../../strings";
import { manyOf, worded } from "../../../strings/words";
import { patchSeen } from "../patchSeen";

const TYPES = ["text", "number", "money", "date", "boolean", "select"] as const;

interface Props {
  resource: ResourceMeta;
  targets: ResourceMeta[];
  /** What the field is added to, where that is known. */
  on?: string;
  /** The field whose options change; a new one where it is missing. */
  field?: Item;
  opened: boolean;
  onClose: () => void;
}

/** A field of the business's own. Once it stands, only the options of a choice change. */
export function FieldDialog(props: Props) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.field ? t("fields.options.title", { field: worded(String(props.field.name)) }) : t("fields.new")}
    >
      {props.opened && <Form {...props} />}
    </Modal>
  );
}

/** “Shelf no. 2” as a field is called: `shelf_no_2`. */
function asName(words: string): string {
  return words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
}

function Form({ resource, targets, on, field, onClose }: Props) {
  const client = useQueryClient();
  const [target, setTarget] = useState(on ?? targets[0]?.name ?? null);
  const [label, setLabel] = useState("");
  const [type, setType] = useState<string>(String(field?.type ?? "text"));
  const [options, setOptions] = useState<string[]>((field?.options as string[] | undefined) ?? []);
  const name = asName(label);
  const save = useChange(resource, (values: Values) =>
    field ? patchSeen(client, resource, field, { options }) : createItem(resource, values, freshKey()),
  );
  const errorOf = (path: string) => messageAt(save.error, path);
  const isTaken = !field && save.error instanceof Problem && save.error.status === 409;
  const nameError = label.trim() && !name ? t("fields.name.latin") : isTaken ? t("fields.taken") : errorOf("name");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { resource: target, name, type, ...(type === "select" ? { options } : {}) },
      {
        onSuccess: async () => {
          await client.invalidateQueries({ queryKey: metaQuery.queryKey });
          say(t(field ? "form.saved" : "fields.made", { field: worded(name) }));
          onClose();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {!field && (
          <>
            <Select
              label={t("fields.on")}
              required
              data={targets.map((each) => ({ value: each.name, label: manyOf(each) }))}
              value={target}
              error={errorOf("resource")}
              allowDeselect={false}
              onChange={setTarget}
            />
            <TextInput
              label={t("fields.name")}
              description={name ? t("fields.name.as", { name: `custom.${name}` }) : t("fields.name.hint")}
              required
              data-autofocus
              value={label}
              error={nameError}
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <Select
              label={t("fields.type")}
              required
              data={TYPES.map((value) => ({ value, label: t(`fields.type.${value}`) }))}
              value={type}
              error={errorOf("type")}
              allowDeselect={false}
              onChange={(next) => setType(next ?? "text")}
            />
          </>
        )}
        {type === "select" && (
          <TagsInput
            label={t("fields.options")}
            placeholder={t("field.texts.hint")}
            required
            data-autofocus={field ? true : undefined}
            value={options}
            error={errorOf("options")}
            splitChars={[]}
            onChange={setOptions}
          />
        )}
        <FormEnd
          action={t(field ? "action.save" : "fields.make")}
          isBusy={save.isPending}
          disabled={!field && !name}
          error={isTaken ? undefined : save.error}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
