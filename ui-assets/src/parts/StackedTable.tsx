import { Paper, ScrollArea, Table } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Stacked.module.css";

interface Props {
  /** A cell for each column. */
  head: ReactNode;
  children: ReactNode;
}

/** A table of its own whose rows become blocks on a phone; cells carry their heading as `data-label` there. */
export function StackedTable({ head, children }: Props) {
  return (
    <Paper withBorder px="xs">
      <ScrollArea type="auto">
        <Table verticalSpacing="xs" className={classes.rows} highlightOnHover>
          <Table.Thead>
            <Table.Tr>{head}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </ScrollArea>
    </Paper>
  );
}
