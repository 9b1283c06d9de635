import { Group } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteItem, type Item, useChange } from "../../../api/items";
import { may, metaQuery, type ResourceMeta } from "../../../api/meta";
import { IconAction } from "../../../parts/IconAction";
import { Sure } from "../../../parts/Sure";
import { say } from "../../../parts/say";
import { t } from "../../../strings";
import { worded } from "../../../strings/words";
import { FieldDialog } from "./FieldDialog";

/** What can be done with a field that stands. */
export function FieldActions({ resource, field }: { resource: ResourceMeta; field: Item }) {
  const client = useQueryClient();
  const [isEditing, setIsEditing] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const remove = useChange(resource, () => deleteItem(resource, field.id));
  const name = worded(String(field.name));
  const close = () => {
    setIsAsking(false);
    remove.reset();
  };
  const gone = async () => {
    await client.invalidateQueries({ queryKey: metaQuery.queryKey });
    close();
    say(t("fields.removed", { field: name }));
  };
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {field.type === "select" && may(resource, "update") && (
        <IconAction
          label={t("fields.options.change", { field: name })}
          icon={IconPencil}
          variant="subtle"
          color="gray"
          size={30}
          onClick={() => setIsEditing(true)}
        />
      )}
      {may(resource, "delete") && (
        <IconAction
          label={t("fields.remove", { field: name })}
          icon={IconTrash}
          variant="subtle"
          color="gray"
          size={30}
          onClick={() => setIsAsking(true)}
        />
      )}
      <FieldDialog
        resource={resource}
        targets={[]}
        field={field}
        opened={isEditing}
        onClose={() => setIsEditing(false)}
      />
      <Sure
        opened={isAsking}
        title={t("fields.remove", { field: name })}
        action={t("action.delete")}
        isBusy={remove.isPending}
        error={remove.error}
        onClose={close}
        onYes={() => remove.mutate(undefined, { onSuccess: gone })}
      >
        {t("fields.remove.hint")}
      </Sure>
    </Group>
  );
}
