import { Button, Checkbox, Group, Popover, Stack, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconArrowAutofitDown, IconColumns, IconPlus, IconTrash } from "@tabler/icons-react";
import { useMemo, useRef } from "react";
import type { FieldError } from "../../../api/problem";
import { useMe } from "../../../api/session";
import type { FieldsProps } from "../../../form/Fields";
import { t } from "../../../strings";
import { MOST_VARIANTS, type Option, type Variant } from "../shapes";
import { sizeOf } from "./cells";
import { type Column, columnsOf, offered, STANDARD } from "./columns";
import { type Faults, faultAt, faultsIn } from "./faults";
import { type Scroller, Sheet } from "./Sheet";
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
  const columns = useMemo(() => columnsOf(options, tenant.currency, chosen), [options, tenant.currency, chosen]);
  const faults = useFaults(errors, variants);
  const scroller = useRef<Scroller>(undefined);
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
        <Told state={state} count={variants.length} faults={faults} columns={columns} scroller={scroller} />
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

/** What was refused, as long as the row stands as it was sent. */
function useFaults(errors: FieldError[], variants: Variant[]): Faults {
  const sent = useRef({ errors, variants });
  if (errors.length > 0 && sent.current.errors !== errors) sent.current = { errors, variants };
  const standing = [...faultsIn(errors)].filter(([row]) => sent.current.variants[row] === variants[row]);
  return new Map(standing);
}

interface ToldProps {
  state: SheetState;
  count: number;
  faults: Faults;
  columns: Column[];
  scroller: { current: Scroller };
}

function Told({ state, count, faults, columns, scroller }: ToldProps) {
  const meant = sizeOf(state.area);
  const show = () => {
    const row = Math.min(...faults.keys());
    const column = columns.findIndex((each) => faultAt(faults.get(row), each) !== undefined);
    state.stand({ row, column: Math.max(0, column) }, false);
    scroller.current?.(row, true);
  };
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" aria-live="polite">
        {t("product.variants.count", { count })}
        {meant > 1 && ` · ${t("product.sheet.meant", { count: meant })}`}
      </Text>
      {faults.size > 0 && (
        <Button size="compact-sm" variant="light" color="red" onClick={show}>
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
