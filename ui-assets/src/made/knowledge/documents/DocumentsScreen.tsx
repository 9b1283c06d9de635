import { Button, Group, Select } from "@mantine/core";
import { IconFileText, IconMessageQuestion, IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Item, listQuery, totalOf } from "../../../api/items";
import { useLive } from "../../../api/live";
import { may, type ResourceMeta, useResource } from "../../../api/meta";
import { DropZone } from "../../../parts/DropZone";
import { Empty } from "../../../parts/Empty";
import { LongList, Total } from "../../../parts/LongList";
import { Missing } from "../../../parts/Missing";
import { Screen } from "../../../parts/Screen";
import { SearchBox } from "../../../parts/SearchBox";
import type { Search } from "../../../routes";
import { t } from "../../../strings";
import { ScopeInput } from "../ScopeInput";
import { EVERYBODY, groupOf } from "../scopes";
import { ArrivalList } from "./ArrivalList";
import { arrivals } from "./arrivals";
import { DeleteDialog } from "./DeleteDialog";
import { DocumentRows } from "./DocumentRows";

const STATUS = "filter[status]";
const STATUSES = ["processing", "ready", "failed"] as const;

/** The documents that answers are made of, and the way to bring more. */
export function DocumentsScreen() {
  const resource = useResource("knowledge.document");
  return resource && may(resource, "list") ? <Documents resource={resource} /> : <Missing />;
}

function Documents({ resource }: { resource: ResourceMeta }) {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const [doomed, setDoomed] = useState<Item>();
  const set = (change: Search) =>
    void navigate({ to: ".", search: (old: Search) => ({ ...old, ...change }), replace: true });
  const list = useInfiniteQuery(listQuery(resource, { q: search.q, [STATUS]: search[STATUS] }));
  useLive(resource.name);
  const isAsking = Boolean(search.q || search[STATUS]);
  return (
    <Screen
      title={t("documents.title")}
      hint={t("documents.hint")}
      aside={<Total count={totalOf(list.data)} />}
      actions={
        <Button
          variant="default"
          leftSection={<IconMessageQuestion size={16} />}
          renderRoot={(rest) => <Link to="/ask" {...rest} />}
        >
          {t("ask.title")}
        </Button>
      }
    >
      {may(resource, "create") && <Bring />}
      <ArrivalList />
      <Group gap="xs">
        <SearchBox label={t("documents.search")} words={search.q} onWords={(q) => set({ q })} />
        <Select
          w={160}
          aria-label={t("documents.status")}
          placeholder={t("documents.status.any")}
          clearable
          data={STATUSES.map((value) => ({ value, label: t(`documents.status.${value}`) }))}
          value={search[STATUS] ?? null}
          onChange={(status) => set({ [STATUS]: status ?? undefined })}
        />
      </Group>
      <LongList list={list} none={<Nothing isAsking={isAsking} onReset={() => void navigate({ to: "." })} />}>
        {(rows) => <DocumentRows resource={resource} rows={rows} onDelete={setDoomed} />}
      </LongList>
      <DeleteDialog resource={resource} document={doomed} onClose={() => setDoomed(undefined)} />
    </Screen>
  );
}

/** Where files are brought, and for whom. */
function Bring() {
  const [scope, setScope] = useState(EVERYBODY);
  const isNameless = groupOf(scope) === "";
  return (
    <DropZone
      label={t("documents.choose")}
      hint={t("documents.choose.hint")}
      disabled={isNameless}
      onFiles={(files) => arrivals.bring(files, scope)}
    >
      <ScopeInput size="xs" label={t("documents.scope")} scope={scope} onScope={setScope} />
    </DropZone>
  );
}

function Nothing({ isAsking, onReset }: { isAsking: boolean; onReset: () => void }) {
  if (!isAsking) return <Empty icon={IconFileText} title={t("documents.empty")} hint={t("documents.empty.hint")} />;
  return (
    <Empty icon={IconSearch} title={t("list.nothing")} hint={t("documents.nothing.hint")}>
      <Button variant="default" onClick={onReset}>
        {t("list.reset")}
      </Button>
    </Empty>
  );
}
