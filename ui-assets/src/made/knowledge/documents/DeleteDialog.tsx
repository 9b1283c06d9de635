import { Button, Group, Modal, Text } from "@mantine/core";
import { deleteItem, type Item, useChange } from "../../../api/items";
import type { ResourceMeta } from "../../../api/meta";
import { complain, say } from "../../../parts/say";
import { t } from "../../../strings";

interface Props {
  resource: ResourceMeta;
  /** The document that shall go; none: nothing is asked. */
  document: Item | undefined;
  onClose: () => void;
  onGone?: () => void;
}

/** Asks before a document goes for good: there is no way back. */
export function DeleteDialog({ resource, document, onClose, onGone }: Props) {
  const remove = useChange(resource, (id: string) => deleteItem(resource, id));
  const title = String(document?.title ?? "");
  return (
    <Modal opened={document !== undefined} onClose={onClose} title={t("documents.delete.title", { title })}>
      <Text size="sm">{t("documents.delete.hint")}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() =>
            document &&
            remove.mutate(document.id, {
              onSuccess: () => {
                say(t("documents.deleted", { title }));
                onClose();
                onGone?.();
              },
              onError: complain,
            })
          }
        >
          {t("documents.delete.go")}
        </Button>
      </Group>
    </Modal>
  );
}
