import { type ChangeEvent, type KeyboardEvent, useRef, useState } from "react";
import { t } from "../../../strings";
import type { Column } from "./columns";
import classes from "./Sheet.module.css";
import type { Step } from "./useSheet";

interface Props {
  column: Column;
  text: string;
  fault: string | undefined;
  onCommit: (text: string, step: Step) => void;
  onCancel: () => void;
}

/** The cell that is typed in: Enter goes on below, Tab beside, Escape leaves it as it was. */
export function CellEditor({ column, text, fault, onCommit, onCancel }: Props) {
  const [typed, setTyped] = useState(column.choices && !column.choices.includes(text) ? "" : text);
  const isDone = useRef(false);
  const done = (value: string, step: Step) => {
    if (isDone.current) return;
    isDone.current = true;
    onCommit(value, step);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      const isBack = event.shiftKey;
      done(typed, event.key === "Enter" ? (isBack ? "up" : "down") : isBack ? "back" : "ahead");
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      isDone.current = true;
      onCancel();
    }
  };
  const shared = {
    className: classes.editor,
    "aria-label": column.label,
    "aria-invalid": fault ? true : undefined,
    autoFocus: true,
    value: typed,
    onKeyDown,
    onBlur: () => done(typed, "stay"),
  };
  if (column.choices) {
    return (
      <select {...shared} onChange={(event: ChangeEvent<HTMLSelectElement>) => setTyped(event.currentTarget.value)}>
        <option value="">{t("product.sheet.any")}</option>
        {column.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      inputMode={column.kind === "money" ? "decimal" : column.kind === "integer" ? "numeric" : undefined}
      onFocus={(event) => event.currentTarget.setSelectionRange(typed.length, typed.length)}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
