import { deleteItem, type Item, useChange } from "../../../api/items";
import type { ResourceMeta } from "../../../api/meta";
import { Sure } from "../../../parts/Sure";
import { say } from "../../../parts/say";
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
  const close = () => {
    remove.reset();
    onClose();
  };
  const erase = () =>
    document &&
    remove.mutate(document.id, {
      onSuccess: () => {
        say(t("documents.deleted", { title }));
        close();
        onGone?.();
      },
    });
  return (
    <Sure
      opened={document !== undefined}
      title={t("documents.delete.title", { title })}
      action={t("documents.delete.go")}
      isBusy={remove.isPending}
      error={remove.error}
      onClose={close}
      onYes={erase}
    >
      {t("documents.delete.hint")}
    </Sure>
  );
}
