import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import type { Variant } from "../shapes";
import { type Area, areaOf, type Cell, copied, everywhere, parsed, pasted } from "./cells";
import type { Column } from "./columns";

interface Given {
  rows: Variant[];
  columns: Column[];
  disabled?: boolean;
  onRows: (rows: Variant[]) => void;
  onShow: (row: number) => void;
}

export type Step = "down" | "up" | "ahead" | "back" | "stay";

const PAGE = 10;
const STEPS: Record<Step, [number, number]> = {
  down: [1, 0],
  up: [-1, 0],
  ahead: [0, 1],
  back: [0, -1],
  stay: [0, 0],
};

/** What a sheet knows besides its rows: the cell one stands on, the area that is meant, and what is being typed. */
export function useSheet({ rows, columns, disabled, onRows, onShow }: Given) {
  const [place, setPlace] = useState<Cell>({ row: 0, column: 0 });
  const [corner, setCorner] = useState<Cell>(place);
  const [typed, setTyped] = useState<string>();
  const within = ({ row, column }: Cell): Cell => ({
    row: Math.max(0, Math.min(rows.length - 1, row)),
    column: Math.max(0, Math.min(columns.length - 1, column)),
  });
  const active = within(place);
  const area = areaOf(active, within(corner));
  const go = (to: Cell, extends_ = false) => {
    const next = within(to);
    setPlace(next);
    if (!extends_) setCorner(next);
    onShow(next.row);
  };
  const stand = (cell: Cell, extends_: boolean) => {
    setTyped(undefined);
    setPlace(cell);
    if (!extends_) setCorner(cell);
  };
  const standRow = (at: number, extends_: boolean) => {
    setPlace({ row: at, column: columns.length - 1 });
    setCorner({ row: extends_ ? corner.row : at, column: 0 });
  };
  const begin = (text?: string) => {
    const row = rows[active.row];
    const column = columns[active.column];
    if (row && column && !disabled) setTyped(text ?? column.read(row));
  };
  const commit = (text: string, step: Step) => {
    const column = columns[active.column];
    setTyped(undefined);
    if (column && rows[active.row] && text !== column.read(rows[active.row] as Variant)) {
      onRows(rows.map((row, at) => (at === active.row ? column.write(row, text) : row)));
    }
    const [down, ahead] = STEPS[step];
    go({ row: active.row + down, column: active.column + ahead });
  };
  const put = (meant: Area, say: (column: Column) => string) =>
    !disabled && onRows(everywhere(rows, columns, meant, say));
  const clipboard = clipboardOf({ rows, columns, area, put, onRows, isTyping: typed !== undefined, disabled });
  const onKeyDown = (event: KeyboardEvent) => {
    if (typed !== undefined || event.target !== event.currentTarget) return;
    const act = keyAct(event, { active, area, rows, columns, go, begin, put });
    if (!act) return;
    event.preventDefault();
    act();
  };
  const cancel = () => setTyped(undefined);
  return { active, area, typed, stand, standRow, begin, commit, cancel, put, keys: { onKeyDown, ...clipboard } };
}

export type SheetState = ReturnType<typeof useSheet>;

interface Clipped {
  rows: Variant[];
  columns: Column[];
  area: Area;
  put: (area: Area, say: (column: Column) => string) => unknown;
  onRows: (rows: Variant[]) => void;
  isTyping: boolean;
  disabled: boolean | undefined;
}

/** Copying, cutting and pasting of cells; while one types, they are those of the input. */
function clipboardOf({ rows, columns, area, put, onRows, isTyping, disabled }: Clipped) {
  const onCopy = (event: ClipboardEvent) => {
    if (isTyping) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", copied(rows, columns, area));
  };
  const onCut = (event: ClipboardEvent) => {
    if (isTyping) return;
    onCopy(event);
    put(area, () => "");
  };
  const onPaste = (event: ClipboardEvent) => {
    if (isTyping || disabled) return;
    event.preventDefault();
    onRows(pasted(rows, columns, area, parsed(event.clipboardData.getData("text/plain"))));
  };
  return { onCopy, onCut, onPaste };
}

interface Acts {
  active: Cell;
  area: Area;
  rows: Variant[];
  columns: Column[];
  go: (to: Cell, extends_?: boolean) => void;
  begin: (text?: string) => void;
  put: (area: Area, say: (column: Column) => string) => unknown;
}

function keyAct(event: KeyboardEvent, acts: Acts): (() => void) | undefined {
  const { active, area, rows, columns, go, begin, put } = acts;
  const isCommand = event.ctrlKey || event.metaKey;
  const ahead = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
  const to = (row: number, column: number) => () => go({ row, column }, event.shiftKey);
  const last = { row: rows.length - 1, column: columns.length - 1 };
  const moves: Record<string, () => void> = {
    ArrowDown: to(isCommand ? last.row : active.row + 1, active.column),
    ArrowUp: to(isCommand ? 0 : active.row - 1, active.column),
    ArrowRight: to(active.row, active.column + ahead),
    ArrowLeft: to(active.row, active.column - ahead),
    PageDown: to(active.row + PAGE, active.column),
    PageUp: to(active.row - PAGE, active.column),
    Home: to(isCommand ? 0 : active.row, 0),
    End: to(isCommand ? last.row : active.row, last.column),
    Enter: () => begin(),
    F2: () => begin(),
    Delete: () => put(area, () => ""),
    Backspace: () => put(area, () => ""),
  };
  if (isCommand && event.key === "a") {
    return () => {
      go({ row: 0, column: 0 });
      go(last, true);
    };
  }
  if (isCommand && event.key === "d") return () => put(area, (column) => column.read(rows[area.top] ?? {}));
  if (moves[event.key]) return moves[event.key];
  return event.key.length === 1 && !isCommand && !event.altKey ? () => begin(event.key) : undefined;
}
