import { Anchor, Button, Group, Stack, Table } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSearch, IconUserPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type Item, listQuery, totalOf } from "../../../api/items";
import { useLive } from "../../../api/live";
import { may, placeOf, type ResourceMeta, useResource } from "../../../api/meta";
import { governs, useMe } from "../../../api/session";
import { Empty } from "../../../parts/Empty";
import { LongList, Total } from "../../../parts/LongList";
import { Missing } from "../../../parts/Missing";
import { Screen } from "../../../parts/Screen";
import { SearchBox } from "../../../parts/SearchBox";
import { StackedTable } from "../../../parts/StackedTable";
import { t } from "../../../strings";
import { InviteDialog } from "./InviteDialog";
import { OpenInvitations } from "./OpenInvitations";
import { PersonRow } from "./PersonRow";

/** Who works in this business, as what, and who is asked to come. */
export function PeopleScreen() {
  const resource = useResource("identity.person");
  return resource && may(resource, "list") ? <People resource={resource} /> : <Missing />;
}

function People({ resource }: { resource: ResourceMeta }) {
  const me = useMe();
  const [isInviting, { open, close }] = useDisclosure();
  const { q } = useSearch({ strict: false }) as { q?: string };
  const navigate = useNavigate();
  const list = useInfiniteQuery(listQuery(resource, q ? { q } : { sort: "name" }));
  useLive(resource.name);
  return (
    <Screen
      title={t("people.title")}
      hint={t("people.hint")}
      aside={<Total count={totalOf(list.data)} />}
      actions={
        governs(me) && (
          <Button leftSection={<IconUserPlus size={16} />} onClick={open}>
            {t("people.invite")}
          </Button>
        )
      }
    >
      <Group justify="space-between" gap="xs">
        <SearchBox
          label={t("people.search")}
          words={q}
          onWords={(words) => void navigate({ to: ".", search: { q: words }, replace: true })}
        />
        <Anchor size="sm" renderRoot={(rest) => <Link to={`/${placeOf(resource)}/bin`} {...rest} />}>
          {t("people.former")}
        </Anchor>
      </Group>
      <LongList list={list} none={<Empty icon={IconSearch} title={t("list.nothing")} hint={t("people.nothing")} />}>
        {(people) => <Members resource={resource} people={people} />}
      </LongList>
      {governs(me) && (
        <Stack>
          <OpenInvitations />
          <InviteDialog opened={isInviting} onClose={close} />
        </Stack>
      )}
    </Screen>
  );
}

function Members({ resource, people }: { resource: ResourceMeta; people: Item[] }) {
  const groups = people.flatMap((each) => (each.groups as string[] | undefined) ?? []);
  const known = [...new Set(groups)].sort();
  return (
    <StackedTable
      head={
        <>
          <Table.Th>{t("people.person")}</Table.Th>
          <Table.Th>{t("people.roles")}</Table.Th>
          <Table.Th>{t("people.groups")}</Table.Th>
          <Table.Th>{t("people.since")}</Table.Th>
          <Table.Th aria-label={t("list.more")} />
        </>
      }
    >
      {people.map((person) => (
        <PersonRow key={person.id} resource={resource} person={person} groups={known} />
      ))}
    </StackedTable>
  );
}
