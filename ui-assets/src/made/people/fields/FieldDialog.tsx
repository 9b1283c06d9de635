import { Modal, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createItem, type Item, useChange } from "../../../api/items";
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
export function FieldDialog({ opened, field, ...rest }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={rest.onClose}
      title={field ? t("fields.options.title", { field: worded(String(field.name)) }) : t("fields.new")}
    >
      {opened && (field ? <OptionsForm field={field} {...rest} /> : <NewField {...rest} />)}
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

type NewProps = Pick<Props, "resource" | "targets" | "on" | "onClose">;

function NewField({ resource, targets, on, onClose }: NewProps) {
  const client = useQueryClient();
  const [target, setTarget] = useState(on ?? targets[0]?.name ?? null);
  const [label, setLabel] = useState("");
  const [type, setType] = useState("text");
  const [options, setOptions] = useState<string[]>([]);
  const name = asName(label);
  const values = { resource: target, name, type, ...(type === "select" ? { options } : {}) };
  const make = useChange(resource, () => createItem(resource, values, freshKey()));
  const errorOf = (path: string) => messageAt(make.error, path);
  const isTaken = make.error instanceof Problem && make.error.status === 409;
  const nameError = label.trim() && !name ? t("fields.name.latin") : isTaken ? t("fields.taken") : errorOf("name");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(undefined, {
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: metaQuery.queryKey });
        say(t("fields.made", { field: worded(name) }));
        onClose();
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TargetInput targets={targets} value={target} error={errorOf("resource")} onChange={setTarget} />
        <TextInput
          label={t("fields.name")}
          description={name ? t("fields.name.as", { name: `custom.${name}` }) : t("fields.name.hint")}
          required
          data-autofocus
          value={label}
          error={nameError}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <TypeInput value={type} error={errorOf("type")} onChange={setType} />
        {type === "select" && <OptionsInput value={options} error={errorOf("options")} onChange={setOptions} />}
        <FormEnd
          action={t("fields.make")}
          isBusy={make.isPending}
          disabled={!name}
          error={isTaken ? undefined : make.error}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}

interface OptionsProps extends Pick<Props, "resource" | "onClose"> {
  field: Item;
}

function OptionsForm({ resource, field, onClose }: OptionsProps) {
  const client = useQueryClient();
  const [options, setOptions] = useState((field.options as string[] | undefined) ?? []);
  const save = useChange(resource, () => patchSeen(client, resource, field, { options }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: metaQuery.queryKey });
        say(t("form.saved"));
        onClose();
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <OptionsInput isFirst value={options} error={messageAt(save.error, "options")} onChange={setOptions} />
        <FormEnd action={t("action.save")} isBusy={save.isPending} error={save.error} onCancel={onClose} />
      </Stack>
    </form>
  );
}

interface InputProps<Value> {
  value: Value;
  error: string | undefined;
  onChange: (value: Value) => void;
}

interface TargetProps extends InputProps<string | null> {
  targets: ResourceMeta[];
}

function TargetInput({ targets, ...rest }: TargetProps) {
  const data = targets.map((each) => ({ value: each.name, label: manyOf(each) }));
  return <Select label={t("fields.on")} required data={data} allowDeselect={false} {...rest} />;
}

function TypeInput({ onChange, ...rest }: InputProps<string>) {
  const data = TYPES.map((value) => ({ value, label: t(`fields.type.${value}`) }));
  return (
    <Select
      label={t("fields.type")}
      required
      data={data}
      allowDeselect={false}
      onChange={(next) => onChange(next ?? "text")}
      {...rest}
    />
  );
}

function OptionsInput({ isFirst, ...rest }: InputProps<string[]> & { isFirst?: boolean }) {
  return (
    <TagsInput
      label={t("fields.options")}
      placeholder={t("field.texts.hint")}
      required
      data-autofocus={isFirst}
      splitChars={[]}
      {...rest}
    />
  );
}
