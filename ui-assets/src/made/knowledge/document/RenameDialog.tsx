import { Modal, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { patchItem, type Tagged, useChange } from "../../../api/items";
import type { ResourceMeta } from "../../../api/meta";
import { wordsOf } from "../../../api/problem";
import { FormEnd } from "../../../parts/FormEnd";
import { t } from "../../../strings";

interface Props {
  resource: ResourceMeta;
  standing: Tagged;
  isOpen: boolean;
  onClose: () => void;
}

/** Another title for a document. */
export function RenameDialog({ resource, standing, isOpen, onClose }: Props) {
  const { item, etag } = standing;
  const [title, setTitle] = useState(String(item.title));
  const save = useChange(resource, () => patchItem(resource, item.id, { title: title.trim() }, etag));
  useEffect(() => {
    if (isOpen) setTitle(String(item.title));
  }, [isOpen, item.title]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("document.rename")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            data-autofocus
            label={t("documents.name")}
            value={title}
            maxLength={500}
            error={save.error ? wordsOf(save.error) : undefined}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <FormEnd
            action={t("action.save")}
            isBusy={save.isPending}
            disabled={title.trim() === ""}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
