import { Checkbox, Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import type { Item } from "../api/items";
import { type FieldMeta, may, placeOf, type ResourceMeta } from "../api/meta";
import { kindOf } from "../fields/kinds";
import { labelOf } from "../fields/widget";
import { t } from "../strings";
import { manyOf } from "../strings/words";
import classes from "./Grid.module.css";
import { GridRow, type Place } from "./GridRow";
import type { Selection } from "./selection";
import type { ListState } from "./state";

const ROW_PX = 41;
const NARROW_ROW_PX = 64;
const AHEAD = 60;
const WAITING_ROWS = 12;

interface Props {
  resource: ResourceMeta;
  state: ListState;
  rows: Item[];
  list: Pick<UseInfiniteQueryResult, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage" | "isPending">;
  selection: Selection;
}

/** The rows of a list: only those in sight are drawn, further ones come as one scrolls, and keys do what a mouse does. */
export function Grid({ resource, state, rows, list, selection }: Props) {
  const { columns } = state;
  const navigate = useNavigate();
  const isNarrow = useMediaQuery("(max-width: 48em)") ?? false;
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<Place>();
  const waiting = list.isPending || list.hasNextPage ? WAITING_ROWS : 0;
  const virtual = useVirtualizer({
    count: rows.length + waiting,
    getScrollElement: () => frame.current,
    estimateSize: () => (isNarrow ? NARROW_ROW_PX : ROW_PX),
    overscan: 8,
    useFlushSync: false,
    getItemKey: (index) => rows[index]?.id ?? `waiting ${index}`,
  });
  const items = virtual.getVirtualItems();
  const lastInSight = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastInSight > rows.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastInSight, rows.length]);

  const open = useCallback((id: string) => void navigate({ to: `/${placeOf(resource)}/${id}` }), [navigate, resource]);
  const mayEdit = useCallback(
    (column: FieldMeta | undefined) =>
      column !== undefined && may(resource, "update") && !column.readonly && kindOf(column).inline === true,
    [resource],
  );
  const edit = useCallback((place: Place | undefined) => {
    setEditing(place);
    if (!place) frame.current?.focus();
  }, []);
  const go = (row: number, column: number) => {
    const to = {
      row: Math.max(0, Math.min(rows.length - 1, row)),
      column: Math.max(0, Math.min(columns.length - 1, column)),
    };
    setActive(to);
    virtual.scrollToIndex(to.row);
  };
  const onKey = (event: KeyboardEvent) => {
    if (editing || event.target !== frame.current) return;
    const row = rows[active.row];
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / ROW_PX) - 1);
    const ahead = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    const keys: Record<string, () => void> = {
      ArrowDown: () => go(active.row + 1, active.column),
      ArrowUp: () => go(active.row - 1, active.column),
      ArrowRight: () => go(active.row, active.column + ahead),
      ArrowLeft: () => go(active.row, active.column - ahead),
      PageDown: () => go(active.row + page, active.column),
      PageUp: () => go(active.row - page, active.column),
      Home: () => go(event.ctrlKey ? 0 : active.row, 0),
      End: () => go(event.ctrlKey ? rows.length - 1 : active.row, columns.length - 1),
      Enter: () => row && open(row.id),
      F2: () => row && mayEdit(columns[active.column]) && setEditing(active),
      " ": () => row && (event.shiftKey ? selection.extend(row.id) : selection.toggle(row.id)),
      Escape: () => selection.clear(),
    };
    const act = event.key === "a" && (event.ctrlKey || event.metaKey) ? selection.toggleAll : keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  };
  const template = isNarrow ? "36px 1fr" : `36px ${columns.map((each) => widthOf(each, resource)).join(" ")}`;
  const current = rows[active.row];
  return (
    <div
      ref={frame}
      className={classes.frame}
      role="grid"
      tabIndex={0}
      aria-label={manyOf(resource)}
      aria-multiselectable="true"
      aria-rowcount={hasNextPage ? -1 : rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-busy={list.isPending}
      aria-activedescendant={current ? `cell-${current.id}-${active.column}` : undefined}
      onKeyDown={onKey}
      data-narrow={isNarrow || undefined}
    >
      <Head
        columns={isNarrow ? columns.slice(0, 1) : columns}
        template={template}
        state={state}
        selection={selection}
      />
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const item = rows[index];
          return item ? (
            <GridRow
              key={key}
              item={item}
              index={index}
              start={start}
              resource={resource}
              columns={columns}
              template={template}
              isNarrow={isNarrow}
              isSelected={selection.has(item.id)}
              activeColumn={active.row === index ? active.column : -1}
              editing={editing?.row === index ? editing.column : -1}
              mayEdit={mayEdit}
              onOpen={open}
              onSelect={selection}
              onPlace={setActive}
              onEdit={edit}
            />
          ) : (
            <div key={key} className={classes.row} style={{ transform: `translateY(${start}px)` }} aria-hidden>
              <Skeleton h={14} mx="md" my={13} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function widthOf(column: FieldMeta, resource: ResourceMeta): string {
  if (column.name === resource.title_field) return "minmax(220px, 2.4fr)";
  if (["multiline", "rich_text", "refs", "texts"].includes(column.type)) return "minmax(150px, 1.6fr)";
  if (column.type === "datetime") return "minmax(140px, 0.8fr)";
  if (["boolean", "integer", "choice"].includes(column.type)) return "minmax(96px, 0.8fr)";
  return "minmax(130px, 1fr)";
}

interface HeadProps {
  columns: FieldMeta[];
  template: string;
  state: ListState;
  selection: Selection;
}

function Head({ columns, template, state, selection }: HeadProps) {
  const { sort } = state.search;
  const sorted = sort?.replace(/^-/, "");
  const turn = (name: string) =>
    state.set({ sort: sorted !== name ? name : sort?.startsWith("-") ? undefined : `-${name}` });
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.columns} style={{ gridTemplateColumns: template }}>
        <div role="columnheader" className={classes.check}>
          <Checkbox
            size="xs"
            aria-label={t("list.select.all")}
            checked={selection.state === "all"}
            indeterminate={selection.state === "some"}
            onChange={selection.toggleAll}
          />
        </div>
        {columns.map((column) => (
          <div
            key={column.name}
            role="columnheader"
            className={classes.title}
            aria-sort={sorted === column.name ? (sort?.startsWith("-") ? "descending" : "ascending") : undefined}
          >
            {column.sortable && !state.search.q ? (
              <button type="button" className={classes.sort} onClick={() => turn(column.name)}>
                {labelOf(column)}
                {sorted === column.name &&
                  (sort?.startsWith("-") ? (
                    <IconArrowDown size={14} aria-hidden />
                  ) : (
                    <IconArrowUp size={14} aria-hidden />
                  ))}
              </button>
            ) : (
              labelOf(column)
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
