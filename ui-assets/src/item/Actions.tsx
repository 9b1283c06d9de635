import { Button, Group, Menu } from "@mantine/core";
import { IconDotsVertical, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { deleteItem, doVerb, forget, restoreItem, titleOf, useChange, type Values } from "../api/items";
import { may, placeOf, type ResourceMeta, type VerbMeta } from "../api/meta";
import { verbsBeside } from "../form/forms";
import { useCommands } from "../parts/commands";
import { IconAction } from "../parts/IconAction";
import { complain, say, sayWithUndo } from "../parts/say";
import { t, told } from "../strings";

interface Props {
  resource: ResourceMeta;
  item: Values;
  isDirty: boolean;
  onLeave: () => void;
}

/** What one can do with a record: beside its title, and by Ctrl-K. */
export function Actions({ resource, item, isDirty, onLeave }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const verb = useChange(resource, (name: string) => doVerb(resource, String(item.id), name));
  const erase = useErase(resource, item, onLeave);
  const verbs = verbsBeside(resource, item);
  const title = titleOf(resource, item);
  const act = ({ name, label }: VerbMeta) =>
    verb.mutate(name, {
      onSuccess: () => {
        say(t("form.verb", { verb: told(label) }));
        // The button may be gone with the state that it was for.
        frame.current?.focus();
      },
      onError: complain,
    });
  const mayDelete = may(resource, "delete");
  const commands = isDirty
    ? []
    : verbs.map((each) => ({ label: told(each.label), about: title, run: () => act(each) }));
  if (mayDelete) commands.push({ label: t("action.delete"), about: title, run: erase });
  useCommands(commands);
  return (
    <Group ref={frame} tabIndex={-1} gap="xs" style={{ outline: "none" }}>
      {verbs.map((each) => (
        <Button
          key={each.name}
          variant="default"
          disabled={isDirty}
          loading={verb.isPending && verb.variables === each.name}
          onClick={() => act(each)}
        >
          {told(each.label)}
        </Button>
      ))}
      {mayDelete && (
        <Menu position="bottom-end">
          <Menu.Target>
            <IconAction label={t("list.more")} icon={IconDotsVertical} />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={erase}>
              {t("action.delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}

/** Puts the record into the recycle bin, leads to the list, and offers to take it back. */
function useErase(resource: ResourceMeta, item: Values, onLeave: () => void): () => void {
  const id = String(item.id);
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useChange(resource, () => deleteItem(resource, id));
  return () => {
    onLeave();
    remove.mutate(undefined, {
      onSuccess: async () => {
        await navigate({ to: `/${placeOf(resource)}` });
        client.removeQueries({ queryKey: ["items", resource.name, "one", id] });
        sayWithUndo(t("form.deleted", { title: titleOf(resource, item) }), async () => {
          await restoreItem(resource, id);
          await forget(client, resource.name);
        });
      },
      onError: complain,
    });
  };
}
