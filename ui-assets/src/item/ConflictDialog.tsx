import { Button, Group, Modal, Radio, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Item, itemQuery, type Tagged, type Values } from "../api/items";
import type { FieldMeta, ResourceMeta } from "../api/meta";
import { plainText } from "../fields/kinds";
import { labelOf } from "../fields/widget";
import { clashes } from "../form/draft";
import { Failure } from "../parts/Failure";
import { Loading } from "../parts/Loading";
import { t } from "../strings";

interface Props {
  resource: ResourceMeta;
  /** The record as it was when the form began. */
  base: Item;
  mine: Values;
  onClose: () => void;
  onTheirs: (theirs: Tagged) => void;
  /** Saves these of the caller's changes upon what now stands. */
  onMerge: (theirs: Tagged, mine: Values) => void;
}

/** Somebody saved the record meanwhile: both versions side by side, and a choice for each field that both changed. */
export function ConflictDialog({ resource, base, mine, onClose, onTheirs, onMerge }: Props) {
  const current = useQuery({ ...itemQuery(resource, base.id), staleTime: 0, refetchOnMount: "always" });
  const [taken, setTaken] = useState<Record<string, "mine" | "theirs">>({});
  const theirs = current.isFetching ? undefined : current.data;
  const names = theirs ? clashes(base, theirs.item, mine) : [];
  const chosen = () =>
    Object.fromEntries(Object.entries(mine).filter(([name]) => !names.includes(name) || taken[name] !== "theirs"));
  return (
    <Modal opened onClose={onClose} title={t("conflict.title")} size="xl">
      {current.isError && <Failure error={current.error} onRetry={() => current.refetch()} />}
      {!theirs && !current.isError && <Loading />}
      {theirs && (
        <Stack>
          <Text size="sm">{t(names.length > 0 ? "conflict.hint" : "conflict.apart")}</Text>
          <Table.ScrollContainer minWidth={480}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("conflict.field")}</Table.Th>
                  <Table.Th>{t("conflict.mine")}</Table.Th>
                  <Table.Th>{t("conflict.theirs")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {Object.keys(mine).map((name) => (
                  <Row
                    key={name}
                    field={resource.fields.find((each) => each.name === name)}
                    name={name}
                    mine={mine[name]}
                    theirs={theirs.item[name]}
                    isClash={names.includes(name)}
                    taken={taken[name] ?? "mine"}
                    onTake={(side) => setTaken({ ...taken, [name]: side })}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onTheirs(theirs)}>
              {t("conflict.discard")}
            </Button>
            <Button data-autofocus onClick={() => onMerge(theirs, chosen())}>
              {t("conflict.save")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

interface RowProps {
  field: FieldMeta | undefined;
  name: string;
  mine: unknown;
  theirs: unknown;
  isClash: boolean;
  taken: "mine" | "theirs";
  onTake: (side: "mine" | "theirs") => void;
}

function Row({ field, name, mine, theirs, isClash, taken, onTake }: RowProps) {
  const words = (value: unknown) => (field ? plainText(field, value) : JSON.stringify(value)) || "–";
  const label = field ? labelOf(field) : name;
  return (
    <Table.Tr>
      <Table.Td fw={500}>{label}</Table.Td>
      {(["mine", "theirs"] as const).map((side) => {
        const text = words(side === "mine" ? mine : theirs).slice(0, 300);
        return (
          <Table.Td key={side}>
            {isClash ? (
              <Radio
                name={`conflict-${name}`}
                label={text}
                aria-label={`${label}, ${t(`conflict.${side}`)}: ${text}`}
                checked={taken === side}
                onChange={() => onTake(side)}
              />
            ) : (
              text
            )}
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}
