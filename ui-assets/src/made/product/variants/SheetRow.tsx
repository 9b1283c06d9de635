import { Tooltip } from "@mantine/core";
import { memo, type ReactNode } from "react";
import type { FieldError } from "../../../api/problem";
import type { Variant } from "../shapes";
import type { Column } from "./columns";
import { faultAt } from "./faults";
import classes from "./Sheet.module.css";

interface Props {
  variant: Variant;
  index: number;
  start: number;
  columns: Column[];
  template: string;
  faults: FieldError[] | undefined;
  activeColumn: number;
  first: number;
  last: number;
  /** What stands in the active cell while it is typed in. */
  editor: ReactNode;
}

/** A variant; drawn again only when something of its own changes. */
export const SheetRow = memo(function SheetRow(props: Props) {
  const { variant, index, start, columns, template, faults, activeColumn, first, last, editor } = props;
  return (
    <div
      role="row"
      className={classes.row}
      aria-rowindex={index + 2}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
    >
      <div
        role="rowheader"
        className={classes.number}
        data-row={index}
        data-column={-1}
        data-faulty={faults ? true : undefined}
      >
        {index + 1}
      </div>
      {columns.map((column, at) => {
        const fault = faultAt(faults, column);
        const isActive = at === activeColumn;
        const cell = (
          <div
            key={column.key}
            role="gridcell"
            id={`variant-${index}-${at}`}
            className={classes.cell}
            data-row={index}
            data-column={at}
            data-kind={column.kind}
            data-active={isActive || undefined}
            data-meant={(at >= first && at <= last) || undefined}
            data-faulty={fault ? true : undefined}
            aria-selected={at >= first && at <= last}
            aria-invalid={fault ? true : undefined}
            aria-description={fault}
          >
            {isActive && editor ? editor : column.read(variant)}
          </div>
        );
        return fault ? (
          <Tooltip key={column.key} label={fault} color="red" multiline maw={260} opened={isActive || undefined}>
            {cell}
          </Tooltip>
        ) : (
          cell
        );
      })}
    </div>
  );
});
