import { Button, Select, Stack, Table, Text } from "@mantine/core";
import { IconForms, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Item, listQuery } from "../../../api/items";
import { useLive } from "../../../api/live";
import { type Meta, may, type ResourceMeta, useMeta, useResource } from "../../../api/meta";
import { Empty } from "../../../parts/Empty";
import { LongList } from "../../../parts/LongList";
import { Missing } from "../../../parts/Missing";
import { Panel } from "../../../parts/Panel";
import { Screen } from "../../../parts/Screen";
import { t } from "../../../strings";
import { manyOf, worded } from "../../../strings/words";
import { FieldActions } from "./FieldActions";
import { FieldDialog } from "./FieldDialog";

const MOST = 200;

/** The resources that take fields of a business's own. */
function extensible(meta: Meta): ResourceMeta[] {
  return meta.resources.filter((each) => each.fields.some((field) => field.name === "custom"));
}

/** The fields that this business added, by what they were added to. */
export function FieldsScreen() {
  const resource = useResource("custom_fields.field");
  return resource && may(resource, "list") ? <AllFields resource={resource} /> : <Missing />;
}

function AllFields({ resource }: { resource: ResourceMeta }) {
  const targets = extensible(useMeta());
  const { on } = useSearch({ strict: false }) as { on?: string };
  const navigate = useNavigate();
  const [isAdding, setIsAdding] = useState(false);
  const list = useInfiniteQuery(listQuery(resource, { sort: "created_at", "filter[resource]": on }, MOST));
  useLive(resource.name);
  const mayAdd = may(resource, "create") && targets.length > 0;
  return (
    <Screen
      title={t("fields.title")}
      hint={t("fields.hint")}
      actions={
        mayAdd && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setIsAdding(true)}>
            {t("fields.new")}
          </Button>
        )
      }
    >
      {targets.length > 1 && (
        <Select
          maw={260}
          aria-label={t("fields.on")}
          placeholder={t("fields.on.any")}
          data={targets.map((each) => ({ value: each.name, label: manyOf(each) }))}
          value={on ?? null}
          clearable
          onChange={(next) => void navigate({ to: ".", search: { on: next ?? undefined }, replace: true })}
        />
      )}
      <LongList list={list} none={<Empty icon={IconForms} title={t("fields.none")} hint={t("fields.none.hint")} />}>
        {(fields) => (
          <Stack maw={900}>
            {[...new Set(fields.map((each) => String(each.resource)))].map((name) => (
              <Target
                key={name}
                resource={resource}
                target={targets.find((each) => each.name === name)}
                name={name}
                fields={fields.filter((each) => each.resource === name)}
              />
            ))}
          </Stack>
        )}
      </LongList>
      <FieldDialog resource={resource} targets={targets} on={on} opened={isAdding} onClose={() => setIsAdding(false)} />
    </Screen>
  );
}

interface TargetProps {
  resource: ResourceMeta;
  target: ResourceMeta | undefined;
  name: string;
  fields: Item[];
}

function Target({ resource, target, name, fields }: TargetProps) {
  return (
    <Panel title={target ? manyOf(target) : worded(name)}>
      <Table verticalSpacing="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("fields.name")}</Table.Th>
            <Table.Th>{t("fields.type")}</Table.Th>
            <Table.Th w={70} aria-label={t("list.more")} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr key={field.id}>
              <Table.Td>
                <Text size="sm" fw={500}>
                  {worded(String(field.name))}
                </Text>
                <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
                  {`custom.${field.name}`}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{t(`fields.type.${field.type as "text"}`)}</Text>
                {field.type === "select" && (
                  <Text size="xs" c="dimmed">
                    {((field.options as string[] | null) ?? []).join(", ")}
                  </Text>
                )}
              </Table.Td>
              <Table.Td w={70}>
                <FieldActions resource={resource} field={field} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
