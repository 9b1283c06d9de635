import { Anchor, type Combobox, Group, Loader, MultiSelect, Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { call, callAll, withQuery } from "../api/http";
import { type Item, titleOf, type Values } from "../api/items";
import { may, placeOf, type ResourceMeta, useResource } from "../api/meta";
import { t } from "../strings";
import { type InputProps, labelOf, ownError } from "./widget";

const OFFERED = 20;
const TYPING_MS = 200;

/** A reference as the API tells it: an id, or the record's own words when the list was asked to expand it. */
function idOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return value && typeof value === "object" ? String((value as Values).id) : null;
}

function wordsFor(resource: ResourceMeta | undefined, value: unknown): string {
  if (!value || typeof value !== "object") return String(value ?? "");
  const item = value as Values;
  const words = item.path ?? (resource ? titleOf(resource, item) : (item.name ?? item.title));
  return String(words ?? item.id);
}

export function RefCell({ value, to }: { value: unknown; to?: string }) {
  const resource = useResource(to);
  const all = Array.isArray(value) ? value : [value];
  return (
    <Text span inherit truncate>
      {all.map((each, index) => (
        <Fragment key={idOf(each)}>
          {index > 0 && ", "}
          {resource && may(resource, "view") ? (
            <Anchor inherit renderRoot={(rest) => <Link to={`/${placeOf(resource)}/${idOf(each)}`} {...rest} />}>
              <RefWords resource={resource} value={each} />
            </Anchor>
          ) : (
            wordsFor(resource, each)
          )}
        </Fragment>
      ))}
    </Text>
  );
}

/** The words of a record of which only the id is known are asked for once. */
function RefWords({ resource, value }: { resource: ResourceMeta; value: unknown }) {
  const known = useNames(resource, typeof value === "string" ? [value] : []);
  return typeof value === "string" ? (known.get(value) ?? `${value.slice(0, 8)}…`) : wordsFor(resource, value);
}

/** The words of records of which only the ids are known. */
export function useNames(resource: ResourceMeta | undefined, ids: string[]): Map<string, string> {
  const { data } = useQuery({
    queryKey: ["items", resource?.name, "names", ids],
    queryFn: async () => {
      const named = await Promise.all(
        ids.map((id) => call<Item>(`${resource?.path}/${id}`).catch(() => ({ id }) as Item)),
      );
      return new Map(named.map((item) => [item.id, resource ? wordsFor(resource, item) : item.id]));
    },
    enabled: resource !== undefined && ids.length > 0,
    staleTime: 60_000,
  });
  return data ?? new Map();
}

/** What a reader may mean by the words typed so far. */
function useOffered(resource: ResourceMeta | undefined, typed: string) {
  const [asked] = useDebouncedValue(typed.trim(), TYPING_MS);
  return useQuery({
    queryKey: ["items", resource?.name, "offered", asked],
    queryFn: ({ signal }) => callAll<Item>(withQuery(resource?.path ?? "", { q: asked, limit: OFFERED }), { signal }),
    enabled: resource !== undefined && may(resource, "list"),
    placeholderData: (before) => before,
  });
}

function choices(resource: ResourceMeta | undefined, offered: Item[], known: Map<string, string>) {
  const all = new Map(known);
  for (const item of offered) all.set(item.id, wordsFor(resource, item));
  return [...all].map(([value, label]) => ({ value, label }));
}

function knownFrom(resource: ResourceMeta | undefined, values: unknown[], asked: Map<string, string>) {
  return new Map(
    values.map((value) => {
      const id = idOf(value) ?? "";
      return [id, typeof value === "string" ? (asked.get(id) ?? id) : wordsFor(resource, value)];
    }),
  );
}

const EVERYTHING = ({ options }: { options: Parameters<typeof Combobox>[0]["children"][] }) => options;

export function RefInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  const resource = useResource(field.ref);
  const [typed, setTyped] = useState("");
  const offered = useOffered(resource, typed);
  const asked = useNames(resource, typeof value === "string" ? [value] : []);
  const known = knownFrom(resource, value ? [value] : [], asked);
  return (
    <Select
      label={labelOf(field)}
      required={field.required}
      data={choices(resource, offered.data ?? [], known)}
      value={idOf(value)}
      error={ownError(errors)}
      disabled={disabled}
      autoFocus={autoFocus}
      clearable={!field.required}
      searchable
      filter={EVERYTHING as never}
      nothingFoundMessage={t("field.ref.none")}
      rightSection={offered.isFetching ? <Loader size="xs" /> : undefined}
      onSearchChange={setTyped}
      onChange={onChange}
    />
  );
}

export function RefsInput({ field, value, onChange, errors, disabled, autoFocus }: InputProps) {
  const resource = useResource(field.ref);
  const [typed, setTyped] = useState("");
  const offered = useOffered(resource, typed);
  const values = Array.isArray(value) ? value : [];
  const asked = useNames(
    resource,
    values.filter((each): each is string => typeof each === "string"),
  );
  const known = knownFrom(resource, values, asked);
  return (
    <Group>
      <MultiSelect
        w="100%"
        label={labelOf(field)}
        required={field.required}
        data={choices(resource, offered.data ?? [], known)}
        value={values.map(idOf).filter((id): id is string => id !== null)}
        error={ownError(errors) ?? errors[0]?.message}
        disabled={disabled}
        autoFocus={autoFocus}
        searchable
        filter={EVERYTHING as never}
        nothingFoundMessage={t("field.ref.none")}
        onSearchChange={setTyped}
        onChange={onChange}
      />
    </Group>
  );
}
