import { Button, Checkbox, Group, Popover, Stack, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconArrowAutofitDown, IconColumns, IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { useMe } from "../../../api/session";
import type { FieldsProps } from "../../../form/Fields";
import { t } from "../../../strings";
import { MOST_VARIANTS, type Option, type Variant } from "../shapes";
import { sizeOf } from "./cells";
import { type Column, columnsOf, offered, STANDARD } from "./columns";
import { type Faults, faultsIn } from "./faults";
import { Sheet } from "./Sheet";
import { type SheetState, useSheet } from "./useSheet";

interface Props extends FieldsProps {
  variants: Variant[];
  options: Option[];
  onVariants: (variants: Variant[]) => void;
}

/** The sheet of variants with what can be done to the rows that are meant. */
export function VariantSheet({ variants, options, onVariants, errors, disabled }: Props) {
  const { tenant } = useMe();
  const [chosen, choose] = useLocalStorage({ key: "bizosaas.variant-columns", defaultValue: STANDARD });
  const columns = columnsOf(options, tenant.currency, chosen);
  const faults = faultsIn(errors);
  const scroller = useRef<((row: number) => void) | undefined>(undefined);
  const state = useSheet({
    rows: variants,
    columns,
    disabled,
    onRows: onVariants,
    onShow: (row) => scroller.current?.(row),
  });
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Told state={state} count={variants.length} faults={faults} />
        <Group gap="xs" ms="auto">
          <Deeds state={state} rows={variants} columns={columns} disabled={disabled} onVariants={onVariants} />
          <Chooser offered={offered(tenant.currency)} chosen={chosen} onChoose={choose} />
        </Group>
      </Group>
      {variants.length > 0 && (
        <Sheet rows={variants} columns={columns} faults={faults} state={state} scroller={scroller} />
      )}
      <Text size="xs" c="dimmed">
        {t("product.sheet.keys")}
      </Text>
    </Stack>
  );
}

function Told({ state, count, faults }: { state: SheetState; count: number; faults: Faults }) {
  const first = Math.min(...faults.keys());
  const meant = sizeOf(state.area);
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" aria-live="polite">
        {t("product.variants.count", { count })}
        {meant > 1 && ` · ${t("product.sheet.meant", { count: meant })}`}
      </Text>
      {faults.size > 0 && (
        <Button
          size="compact-sm"
          variant="light"
          color="red"
          onClick={() => state.stand({ row: first, column: state.active.column }, false)}
        >
          {t("product.sheet.faults", { count: faults.size })}
        </Button>
      )}
    </Group>
  );
}

interface DeedsProps {
  state: SheetState;
  rows: Variant[];
  columns: Column[];
  disabled?: boolean;
  onVariants: (variants: Variant[]) => void;
}

function Deeds({ state, rows, columns, disabled, onVariants }: DeedsProps) {
  const { active, area } = state;
  const column = columns[active.column];
  const meant = area.bottom - area.top + 1;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={disabled || rows.length < 2 || !column || column.kind === "choice"}
        leftSection={<IconArrowAutofitDown size={14} />}
        onClick={() => {
          const words = column?.read(rows[active.row] ?? {}) ?? "";
          const whole = { top: 0, bottom: rows.length - 1, first: active.column, last: active.column };
          state.put(whole, () => words);
        }}
      >
        {t("product.sheet.all", { column: column?.label ?? "" })}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={disabled || rows.length === 0}
        leftSection={<IconTrash size={14} />}
        onClick={() => onVariants(rows.filter((_, at) => at < area.top || at > area.bottom))}
      >
        {t("product.sheet.remove", { count: meant })}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={disabled || rows.length >= MOST_VARIANTS}
        leftSection={<IconPlus size={14} />}
        onClick={() => {
          onVariants([...rows, {}]);
          state.stand({ row: rows.length, column: 0 }, false);
        }}
      >
        {t("product.sheet.add")}
      </Button>
    </>
  );
}

interface ChooserProps {
  offered: Column[];
  chosen: string[];
  onChoose: (chosen: string[]) => void;
}

function Chooser({ offered: columns, chosen, onChoose }: ChooserProps) {
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns size={14} />}>
          {t("columns.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("columns.title")}>
        <Stack gap={6} miw={180}>
          {columns.map(({ key, label }) => (
            <Checkbox
              key={key}
              size="xs"
              label={label}
              checked={chosen.includes(key)}
              onChange={() => onChoose(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key])}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
