import { ActionIcon, Button, Checkbox, Group, Menu, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBookmark, IconChevronDown, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { callAll, withQuery } from "../api/http";
import { createItem, deleteItem, type Item, useChange } from "../api/items";
import { freshKey } from "../api/key";
import { may, type ResourceMeta, useResource } from "../api/meta";
import { wordsOf } from "../api/problem";
import { useMe } from "../api/session";
import { complain, say } from "../parts/say";
import type { Search } from "../routes";
import { t } from "../strings";
import { filterOf, type ListState } from "./state";

interface View extends Item {
  name: string;
  shared: "private" | "tenant";
  columns: string[];
  filter: Record<string, string>;
  sort: string | null;
  owner: string | null;
}

interface Props {
  resource: ResourceMeta;
  state: ListState;
}

function addressOf(view: View): Search {
  const filters = Object.entries(view.filter).map(([key, value]) => [`filter[${key}]`, value] as const);
  return {
    ...Object.fromEntries(filters),
    ...(view.sort && { sort: view.sort }),
    ...(view.columns.length > 0 && { columns: view.columns.join(",") }),
    view: view.id,
  };
}

/** Lists under a name: the caller's own and those shared with everybody. */
export function ViewsMenu({ resource, state }: Props) {
  const views = useResource("views.view");
  return views ? <Menus views={views} resource={resource} state={state} /> : null;
}

function Menus({ views, resource, state }: Props & { views: ResourceMeta }) {
  const { user } = useMe();
  const [isSaving, saving] = useDisclosure();
  const { data } = useQuery({
    queryKey: ["items", "views.view", "of", resource.name],
    queryFn: () =>
      callAll<View>(withQuery(views.path, { "filter[resource]": resource.name, sort: "name", limit: 100 })),
  });
  const remove = useChange(views, (id: string) => deleteItem(views, id));
  const current = data?.find((each) => each.id === state.search.view);
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={16} />}
            rightSection={<IconChevronDown size={14} />}
          >
            {current?.name ?? t("views.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => state.replace({})}>{t("views.standard")}</Menu.Item>
          {data?.map((view) => (
            <Group key={view.id} gap={0} wrap="nowrap">
              <Menu.Item flex={1} onClick={() => state.replace(addressOf(view))}>
                {view.name}
              </Menu.Item>
              {view.owner === user.id && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("views.remove", { view: view.name })}
                  onClick={() => remove.mutate(view.id, { onError: complain })}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              )}
            </Group>
          ))}
          {may(views, "create") && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={saving.open}>{t("views.save")}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isSaving} onClose={saving.close} title={t("views.save")}>
        <SaveView views={views} resource={resource} state={state} onDone={saving.close} />
      </Modal>
    </>
  );
}

function SaveView({ views, resource, state, onDone }: Props & { views: ResourceMeta; onDone: () => void }) {
  const [name, setName] = useState("");
  const [isShared, setIsShared] = useState(false);
  const [key] = useState(freshKey);
  const save = useChange(views, () =>
    createItem(
      views,
      {
        resource: resource.name,
        name,
        shared: isShared ? "tenant" : "private",
        columns: state.columns.map((each) => each.name),
        filter: filterOf(state.search),
        sort: state.search.sort ?? null,
      },
      key,
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: ({ item }) => {
        state.set({ view: item.id });
        say(t("views.saved", { view: name }));
        onDone();
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t("views.name")}
          value={name}
          required
          data-autofocus
          error={save.isError ? wordsOf(save.error) : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t("views.shared")}
          checked={isShared}
          onChange={(event) => setIsShared(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t("action.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
