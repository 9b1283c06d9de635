import { Button, FocusTrap, Group, Paper, Stack, Text } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { forget, type Item, itemQuery, patchItem, type Values, valueAt, withValue } from "../api/items";
import type { FieldMeta, ResourceMeta } from "../api/meta";
import { Problem, wordsOf } from "../api/problem";
import { errorsAt, faultsOf } from "../fields/errors";
import { kindOf } from "../fields/kinds";
import { t } from "../strings";
import classes from "./InlineEdit.module.css";

interface Props {
  resource: ResourceMeta;
  item: Item;
  field: FieldMeta;
  onDone: () => void;
}

/** One value of one row, changed in its place. It starts from the row as it stands on the server now. */
export function InlineEdit({ resource, item, field, onDone }: Props) {
  const client = useQueryClient();
  const before = valueAt(item, field.name);
  const [value, setValue] = useState(before);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const frame = useClickOutside(onDone);
  const Widget = kindOf(field).input;
  const errors = errorsAt(faultsOf(failure), field.name);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setBusy(true);
    try {
      const standing = await client.fetchQuery({ ...itemQuery(resource, item.id), staleTime: 0 });
      if (JSON.stringify(valueAt(standing.item, field.name)) !== JSON.stringify(rawOf(before))) {
        throw new Problem(412, { detail: t("list.edit.changed") });
      }
      const change = withValue({}, field.name, value) as Values;
      await patchItem(resource, item.id, change, standing.etag);
      onDone();
      await forget(client, resource.name);
    } catch (refused) {
      setFailure(refused);
      setBusy(false);
    }
  };
  return (
    <Paper
      ref={frame}
      withBorder
      shadow="md"
      className={classes.frame}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onDone();
      }}
    >
      <form onSubmit={save}>
        <FocusTrap>
          <Stack gap="xs">
            <Widget field={{ ...field, required: false }} value={value} onChange={setValue} errors={errors} autoFocus />
            {failure !== undefined && errors.length === 0 && (
              <Text size="sm" c="red" role="alert">
                {wordsOf(failure)}
              </Text>
            )}
            <Group gap="xs" justify="flex-end">
              <Button size="xs" variant="default" onClick={onDone}>
                {t("action.cancel")}
              </Button>
              <Button size="xs" type="submit" loading={busy}>
                {t("action.save")}
              </Button>
            </Group>
          </Stack>
        </FocusTrap>
      </form>
    </Paper>
  );
}

/** A reference that the list expanded, as the record itself tells it. */
function rawOf(value: unknown): unknown {
  return value && typeof value === "object" && !Array.isArray(value) && "id" in value ? value.id : value;
}
