import { Button, Group, Menu } from "@mantine/core";
import {
  IconDotsVertical,
  IconDownload,
  IconLayoutKanban,
  IconSearch,
  IconTrash,
  IconUpload,
} from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { withQuery } from "../api/http";
import { listQuery, rowsOf, totalOf } from "../api/items";
import { useLive } from "../api/live";
import { may, placeOf, type ResourceMeta } from "../api/meta";
import { Empty } from "../parts/Empty";
import { Failure } from "../parts/Failure";
import { IconAction } from "../parts/IconAction";
import { Total } from "../parts/LongList";
import { NewRecord } from "../parts/NewRecord";
import { Screen } from "../parts/Screen";
import { SearchBox } from "../parts/SearchBox";
import { useRouteResource } from "../parts/useRouteResource";
import { t } from "../strings";
import { manyOf } from "../strings/words";
import { BulkBar } from "./BulkBar";
import { ColumnsMenu } from "./ColumnsMenu";
import { Filters } from "./Filters";
import { Grid } from "./Grid";
import { useSelection } from "./selection";
import { filterOf, type ListState, useListState } from "./state";
import { ViewsMenu } from "./ViewsMenu";

/** Any resource as a list, drawn from its declaration. */
export function ListScreen() {
  const resource = useRouteResource();
  return <List key={resource.name} resource={resource} />;
}

function List({ resource }: { resource: ResourceMeta }) {
  const state = useListState(resource);
  const list = useInfiniteQuery(listQuery(resource, state.parameters));
  const rows = useMemo(() => rowsOf(list.data), [list.data]);
  const total = totalOf(list.data);
  const selection = useSelection(rows);
  useLive(resource.name);
  const isAsking = Boolean(state.parameters.q) || state.conditions.length > 0;
  return (
    <Screen
      title={manyOf(resource)}
      aside={<Total count={total} />}
      actions={<Actions resource={resource} state={state} />}
    >
      <Group gap="xs" align="flex-start">
        <SearchBox label={t("list.search")} words={state.parameters.q} onWords={(q) => state.set({ q })} />
        <Filters resource={resource} state={state} />
        <Group gap="xs" ms={{ base: 0, sm: "auto" }}>
          <ViewsMenu resource={resource} state={state} />
          <ColumnsMenu resource={resource} state={state} />
        </Group>
      </Group>
      {selection.count > 0 && (
        <BulkBar
          resource={resource}
          selection={selection}
          total={total}
          filter={filterOf(state.search)}
          state={state}
        />
      )}
      {list.isError ? (
        <Failure error={list.error} onRetry={() => list.refetch()} />
      ) : list.isSuccess && rows.length === 0 ? (
        <Nothing resource={resource} isAsking={isAsking} onReset={() => state.replace({})} />
      ) : (
        <Grid resource={resource} state={state} rows={rows} list={list} selection={selection} />
      )}
    </Screen>
  );
}

function Actions({ resource, state }: { resource: ResourceMeta; state: ListState }) {
  const place = `/${placeOf(resource)}`;
  const { q, sort } = state.parameters;
  const asked = Object.fromEntries(Object.entries(state.parameters).filter(([name]) => name.startsWith("filter[")));
  const mayCreate = may(resource, "create");
  return (
    <>
      {resource.board && (
        <IconAction
          label={t("list.board")}
          icon={IconLayoutKanban}
          renderRoot={(rest) => <Link to={`${place}/board`} {...rest} />}
        />
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <IconAction label={t("list.more")} icon={IconDotsVertical} />
        </Menu.Target>
        <Menu.Dropdown>
          {mayCreate && (
            <Menu.Item
              leftSection={<IconUpload size={16} />}
              renderRoot={(rest) => <Link to={`${place}/import`} {...rest} />}
            >
              {t("list.import")}
            </Menu.Item>
          )}
          <Menu.Label>{t("list.export")}</Menu.Label>
          {(["csv", "xlsx", "ndjson"] as const).map((format) => (
            <Menu.Item
              key={format}
              leftSection={<IconDownload size={16} />}
              component="a"
              href={withQuery(`${resource.path}/export`, { format, q, sort, ...asked })}
              download
            >
              {t(`list.export.${format}`)}
            </Menu.Item>
          ))}
          {may(resource, "delete") && (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconTrash size={16} />}
                renderRoot={(rest) => <Link to={`${place}/bin`} {...rest} />}
              >
                {t("list.bin")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <NewRecord resource={resource} />
    </>
  );
}

interface NothingProps {
  resource: ResourceMeta;
  isAsking: boolean;
  onReset: () => void;
}

function Nothing({ resource, isAsking, onReset }: NothingProps) {
  const many = manyOf(resource);
  if (isAsking) {
    return (
      <Empty icon={IconSearch} title={t("list.nothing")} hint={t("list.nothing.hint")}>
        <Button variant="default" onClick={onReset}>
          {t("list.reset")}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty
      title={t("list.empty", { resources: many })}
      hint={may(resource, "create") ? t("list.empty.hint") : undefined}
    >
      {may(resource, "create") && (
        <Group>
          <NewRecord resource={resource} />
          <Button variant="default" renderRoot={(rest) => <Link to={`/${placeOf(resource)}/import`} {...rest} />}>
            {t("list.import")}
          </Button>
        </Group>
      )}
    </Empty>
  );
}
