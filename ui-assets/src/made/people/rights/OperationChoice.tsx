import { Input, SegmentedControl, Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Operation } from "../../../api/meta";
import { t } from "../../../strings";

export const OPERATIONS: Operation[] = ["list", "view", "create", "update", "delete"];

interface Props {
  value: Operation;
  onChange: (operation: Operation) => void;
}

/** What one wants to do: side by side where there is room. */
export function OperationChoice({ value, onChange }: Props) {
  const isNarrow = useMediaQuery("(max-width: 30em)") ?? false;
  const data = OPERATIONS.map((each) => ({ value: each as string, label: t(`explain.op.${each}`) }));
  const choose = (next: string | null) => next && onChange(next as Operation);
  if (isNarrow) {
    return <Select label={t("explain.operation")} data={data} value={value} allowDeselect={false} onChange={choose} />;
  }
  return (
    <Input.Wrapper label={t("explain.operation")} labelElement="div">
      <SegmentedControl fullWidth aria-label={t("explain.operation")} data={data} value={value} onChange={choose} />
    </Input.Wrapper>
  );
}
