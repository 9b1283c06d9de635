import { SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Operation } from "../../../api/meta";
import { t } from "../../../strings";

export const OPERATIONS: Operation[] = ["list", "view", "create", "update", "delete"];

interface Props {
  value: Operation;
  onChange: (operation: Operation) => void;
}

/** What one wants to do. */
export function OperationChoice({ value, onChange }: Props) {
  const isNarrow = useMediaQuery("(max-width: 30em)") ?? false;
  return (
    <SegmentedControl
      fullWidth
      orientation={isNarrow ? "vertical" : "horizontal"}
      aria-label={t("explorer.operation")}
      data={OPERATIONS.map((each) => ({ value: each, label: t(`explorer.op.${each}`) }))}
      value={value}
      onChange={(next) => onChange(next as Operation)}
    />
  );
}
