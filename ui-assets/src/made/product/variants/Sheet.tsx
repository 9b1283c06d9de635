import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type RefObject, useRef } from "react";
import { t } from "../../../strings";
import type { Variant } from "../shapes";
import { CellEditor } from "./CellEditor";
import type { Cell } from "./cells";
import type { Column } from "./columns";
import { type Faults, faultAt } from "./faults";
import classes from "./Sheet.module.css";
import { SheetRow } from "./SheetRow";
import type { SheetState } from "./useSheet";

const ROW_PX = 36;
const TALLEST_PX = 520;

/** Brings a row into sight, and the keys to the sheet where that is wanted. */
export type Scroller = ((row: number, isFocused?: boolean) => void) | undefined;

interface Props {
  rows: Variant[];
  columns: Column[];
  faults: Faults;
  state: SheetState;
  /** Where the sheet says how to scroll to a row. */
  scroller: { current: Scroller };
}

type Frame = RefObject<HTMLDivElement | null>;

function cellOf(event: MouseEvent): { row: number; column: number } | undefined {
  const cell = (event.target as Element).closest<HTMLElement>("[data-row]");
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined;
}

function sameCell(one: Cell, other: Cell): boolean {
  return one.row === other.row && one.column === other.column;
}

/** What mouse and finger do: they stand on a cell, mean an area, and begin to type at the second time. */
function useMouse(frame: Frame, state: SheetState) {
  const { active, typed } = state;
  const wasActive = useRef(false);
  const onMouseDown = (event: MouseEvent) => {
    const cell = cellOf(event);
    if (!cell || (event.target as Element).closest("input, select")) return;
    wasActive.current = document.activeElement === frame.current && sameCell(cell, active);
    if (cell.column < 0) state.standRow(cell.row, event.shiftKey);
    else state.stand(cell, event.shiftKey);
  };
  const onMouseMove = (event: MouseEvent) => {
    const cell = event.buttons === 1 && typed === undefined ? cellOf(event) : undefined;
    if (!cell || sameCell(cell, active) || (cell.column < 0 && cell.row === active.row)) return;
    if (cell.column < 0) state.standRow(cell.row, true);
    else state.stand(cell, true);
  };
  const onDoubleClick = (event: MouseEvent) => cellOf(event) && state.begin();
  const onClick = (event: MouseEvent) => {
    const isTouch = (event.nativeEvent as PointerEvent).pointerType === "touch";
    if (isTouch && wasActive.current) state.begin();
  };
  return { onMouseDown, onMouseMove, onDoubleClick, onClick };
}

/** Variants as a spreadsheet: only the rows in sight are drawn; keys, clipboard and mouse do what they do in one. */
export function Sheet({ rows, columns, faults, state, scroller }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    scrollPaddingStart: ROW_PX,
  });
  scroller.current = (row, isFocused) => {
    virtual.scrollToIndex(row);
    if (isFocused) frame.current?.focus();
  };
  const { active, area, typed } = state;
  const template = `44px ${columns.map((column) => `minmax(${column.width}px, 1fr)`).join(" ")}`;
  const mouse = useMouse(frame, state);
  return (
    <div
      ref={frame}
      className={classes.frame}
      role="grid"
      tabIndex={0}
      aria-label={t("product.variants")}
      aria-description={t("product.sheet.keys")}
      aria-multiselectable="true"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={rows.length > 0 ? `variant-${active.row}-${active.column}` : undefined}
      style={{ height: Math.min(TALLEST_PX, (rows.length + 1) * ROW_PX + 18) }}
      {...state.keys}
      {...mouse}
    >
      <Head columns={columns} template={template} />
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const isWithin = index >= area.top && index <= area.bottom;
          return (
            <SheetRow
              key={index}
              variant={rows[index] as Variant}
              index={index}
              start={start}
              columns={columns}
              template={template}
              faults={faults.get(index)}
              activeColumn={index === active.row ? active.column : -1}
              first={isWithin ? area.first : -1}
              last={isWithin ? area.last : -1}
              editor={
                index === active.row && typed !== undefined ? (
                  <ActiveCell columns={columns} faults={faults} state={state} frame={frame} />
                ) : undefined
              }
            />
          );
        })}
      </div>
    </div>
  );
}

interface ActiveProps extends Pick<Props, "columns" | "faults" | "state"> {
  frame: Frame;
}

/** The cell one stands on while it is typed in; afterwards the keys are the sheet's again. */
function ActiveCell({ columns, faults, state, frame }: ActiveProps) {
  const column = columns[state.active.column];
  if (!column) return null;
  return (
    <CellEditor
      column={column}
      text={state.typed ?? ""}
      fault={faultAt(faults.get(state.active.row), column)}
      onCancel={() => {
        state.cancel();
        frame.current?.focus();
      }}
      onCommit={(text, step) => {
        state.commit(text, step);
        if (step !== "stay") frame.current?.focus();
      }}
    />
  );
}

function Head({ columns, template }: { columns: Column[]; template: string }) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.columns} style={{ gridTemplateColumns: template }}>
        <div role="columnheader" className={classes.corner} aria-label={t("product.sheet.row")} />
        {columns.map((column) => (
          <div key={column.key} role="columnheader" className={classes.title} title={column.label}>
            {column.label}
          </div>
        ))}
      </div>
    </div>
  );
}
