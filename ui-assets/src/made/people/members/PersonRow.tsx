import { Anchor, Avatar, Badge, Group, Menu, Stack, Table, Text } from "@mantine/core";
import { IconDotsVertical, IconKey, IconUserMinus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { deleteItem, forget, type Item, restoreItem, useChange } from "../../../api/items";
import { may, placeOf, type ResourceMeta } from "../../../api/meta";
import { useMe } from "../../../api/session";
import { IconAction } from "../../../parts/IconAction";
import { Sure } from "../../../parts/Sure";
import { sayWithUndo } from "../../../parts/say";
import { dayOf, t } from "../../../strings";
import { RoleBadges } from "../RoleBadges";
import { Standing } from "./Standing";

interface Props {
  resource: ResourceMeta;
  person: Item;
  /** The groups that others are in, to choose from. */
  groups: string[];
}

/** One member: who, as what, and the way out. */
export function PersonRow({ resource, person, groups }: Props) {
  const { user } = useMe();
  const name = String(person.name);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <Avatar name={name} color="pine" size={32} alt="" aria-hidden />
          <Stack gap={0} miw={0}>
            <Group gap={6} wrap="nowrap">
              <Anchor
                size="sm"
                fw={500}
                c="inherit"
                renderRoot={(rest) => <Link to={`/${placeOf(resource)}/${person.id}`} {...rest} />}
              >
                {name}
              </Anchor>
              {person.id === user.id && (
                <Badge variant="default" size="sm" tt="none" fw={400}>
                  {t("people.you")}
                </Badge>
              )}
            </Group>
            <Text size="xs" c="dimmed">
              {String(person.email)}
            </Text>
          </Stack>
        </Group>
      </Table.Td>
      <Table.Td data-label={t("people.roles")}>
        <Standing resource={resource} person={person} field="roles" groups={groups}>
          <RoleBadges roles={person.roles as string[]} />
        </Standing>
      </Table.Td>
      <Table.Td data-label={t("people.groups")}>
        <Standing resource={resource} person={person} field="groups" groups={groups}>
          {((person.groups as string[] | undefined) ?? []).map((group) => (
            <Badge key={group} variant="default" tt="none" fw={400}>
              {group}
            </Badge>
          ))}
        </Standing>
      </Table.Td>
      <Table.Td data-label={t("people.since")}>
        <Text size="sm" style={{ whiteSpace: "nowrap" }}>
          {dayOf(String(person.created_at))}
        </Text>
      </Table.Td>
      <Table.Td w={48} data-act>
        <Actions resource={resource} person={person} />
      </Table.Td>
    </Table.Tr>
  );
}

function Actions({ resource, person }: Omit<Props, "groups">) {
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const end = useChange(resource, () => deleteItem(resource, person.id));
  const name = String(person.name);
  const close = () => {
    setIsAsking(false);
    end.reset();
  };
  const goodbye = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        close();
        sayWithUndo(t("people.ended", { name }), async () => {
          await restoreItem(resource, person.id);
          await forget(client, resource.name);
        });
      },
    });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconAction
            label={t("people.more", { name })}
            icon={IconDotsVertical}
            variant="subtle"
            color="gray"
            size={30}
          />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconKey size={16} />}
            renderRoot={(rest) => <Link to="/rights" search={{ person: person.id, view: "all" }} {...rest} />}
          >
            {t("people.rights")}
          </Menu.Item>
          {may(resource, "delete") && (
            <Menu.Item color="red" leftSection={<IconUserMinus size={16} />} onClick={() => setIsAsking(true)}>
              {t("people.end")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Sure
        opened={isAsking}
        title={t("people.end.title", { name })}
        action={t("people.end")}
        isBusy={end.isPending}
        error={end.error}
        onClose={close}
        onYes={goodbye}
      >
        {t("people.end.hint", { name })}
      </Sure>
    </>
  );
}
