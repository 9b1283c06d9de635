import { Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { createItem, useChange } from "../../../api/items";
import { freshKey } from "../../../api/key";
import type { ResourceMeta } from "../../../api/meta";
import { messageAt } from "../../../fields/errors";
import { FormEnd } from "../../../parts/FormEnd";
import { t } from "../../../strings";
import { SecretOnce } from "../SecretOnce";
import { TypesInput } from "./TypesInput";

interface Props {
  resource: ResourceMeta;
  opened: boolean;
  onClose: () => void;
}

/** A new address to be told, and the secret by which it knows us; shown this once. */
export function NewWebhook({ resource, opened, onClose }: Props) {
  return (
    <SecretOnce
      opened={opened}
      title={t("webhooks.new")}
      madeTitle={t("webhooks.made.title")}
      hint={t("webhooks.made.hint")}
      onClose={onClose}
    >
      {(onMade) => <Form resource={resource} onMade={onMade} onClose={onClose} />}
    </SecretOnce>
  );
}

interface FormProps {
  resource: ResourceMeta;
  onMade: (secret: string) => void;
  onClose: () => void;
}

function Form({ resource, onMade, onClose }: FormProps) {
  const [url, setUrl] = useState("");
  const [types, setTypes] = useState<string[]>([]);
  const make = useChange(resource, () => createItem(resource, { url: url.trim(), types }, freshKey()));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(undefined, { onSuccess: ({ item }) => onMade(String(item.secret)) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          type="url"
          dir="ltr"
          label={t("webhooks.url")}
          placeholder="https://"
          required
          data-autofocus
          value={url}
          error={messageAt(make.error, "url")}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <TypesInput value={types} error={messageAt(make.error, "types")} onChange={setTypes} />
        <FormEnd
          action={t("action.create")}
          isBusy={make.isPending}
          disabled={!url.trim() || types.length === 0}
          error={make.error}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
