import { type MouseEvent, memo } from "react";
import { type Item, titleOf, valueAt } from "../api/items";
import { type FieldMeta, placeOf, type ResourceMeta } from "../api/meta";
import { kindOf } from "../fields/kinds";
import { t } from "../strings";
import classes from "./Grid.module.css";
import { InlineEdit } from "./InlineEdit";
import type { Selection } from "./selection";

/** A cell of the grid: the number of its row and of its column. */
export interface Place {
  row: number;
  column: number;
}

interface Props {
  item: Item;
  index: number;
  start: number;
  resource: ResourceMeta;
  columns: FieldMeta[];
  template: string;
  isNarrow: boolean;
  isSelected: boolean;
  activeColumn: number;
  editing: number;
  mayEdit: (column: FieldMeta) => boolean;
  onOpen: (id: string) => void;
  onSelect: Pick<Selection, "toggle" | "extend">;
  onPlace: (place: Place) => void;
  onEdit: (place: Place | undefined) => void;
}

/** One row; drawn again only when something of its own changes. */
export const GridRow = memo(function GridRow(props: Props) {
  const { item, index, start, resource, columns, template, isNarrow, isSelected, activeColumn, editing } = props;
  return (
    <div
      role="row"
      className={classes.row}
      data-active={activeColumn >= 0 || undefined}
      data-selected={isSelected || undefined}
      data-editing={editing >= 0 || undefined}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
      onClick={(event) => {
        if (!event.defaultPrevented && !isAside(event)) props.onOpen(item.id);
      }}
    >
      <div
        role="gridcell"
        className={classes.check}
        onClick={(event) => {
          event.stopPropagation();
          if (event.shiftKey) props.onSelect.extend(item.id);
          else props.onSelect.toggle(item.id);
        }}
      >
        <input
          type="checkbox"
          className={classes.box}
          tabIndex={-1}
          checked={isSelected}
          readOnly
          aria-label={t("list.select.one", { title: titleOf(resource, item) })}
        />
      </div>
      {isNarrow ? (
        <div role="gridcell" className={classes.card} id={`cell-${item.id}-0`}>
          <strong>{titleOf(resource, item)}</strong>
          <span className={classes.cardLine}>
            {columns
              .filter((each) => each.name !== resource.title_field)
              .slice(0, 3)
              .map((column) => (
                <span key={column.name}>{kindOf(column).cell(valueAt(item, column.name), column)}</span>
              ))}
          </span>
        </div>
      ) : (
        columns.map((column, at) => (
          <div
            key={column.name}
            role="gridcell"
            id={`cell-${item.id}-${at}`}
            className={column.name === resource.title_field ? classes.titleCell : classes.cell}
            data-active={activeColumn === at || undefined}
            onDoubleClick={() => props.mayEdit(column) && props.onEdit({ row: index, column: at })}
            onClick={(event) => {
              props.onPlace({ row: index, column: at });
              if (column.name !== resource.title_field && props.mayEdit(column)) event.stopPropagation();
            }}
          >
            {editing === at ? (
              <InlineEdit resource={resource} item={item} field={column} onDone={() => props.onEdit(undefined)} />
            ) : (
              <Shown resource={resource} item={item} column={column} />
            )}
          </div>
        ))
      )}
    </div>
  );
});

const ROOT = "/ui";

/** Whether a click asks for another tab or window. */
function isAside(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

/** A value; the title is a link, so that it can be opened beside this page too. */
function Shown({ resource, item, column }: { resource: ResourceMeta; item: Item; column: FieldMeta }) {
  const shown = kindOf(column).cell(valueAt(item, column.name), column);
  if (column.name !== resource.title_field) return shown;
  return (
    <a
      href={`${ROOT}/${placeOf(resource)}/${item.id}`}
      tabIndex={-1}
      className={classes.link}
      onClick={(event) => {
        if (isAside(event)) event.stopPropagation();
        else event.nativeEvent.preventDefault();
      }}
    >
      {shown}
    </a>
  );
}
