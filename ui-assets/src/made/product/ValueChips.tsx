import { Pill, PillsInput, UnstyledButton } from "@mantine/core";
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { t } from "../../strings";
import classes from "./Options.module.css";
import type { Option } from "./shapes";

interface Props {
  labelledBy: string;
  option: Option;
  disabled?: boolean;
  onAdd: (values: string[]) => void;
  onRenameValue: (before: string, after: string) => void;
  onRemoveValue: (value: string) => void;
}

/** The values of an option: typed one after the other or pasted at once; one that stands is renamed by pressing it. */
export function ValueChips({ labelledBy, option, disabled, onAdd, onRenameValue, onRemoveValue }: Props) {
  const [typed, setTyped] = useState("");
  const [renamed, setRenamed] = useState<string>();
  const add = (words: string[]) => {
    const fresh = [...new Set(words.map((word) => word.trim()))].filter(
      (word) => word !== "" && !option.values.includes(word),
    );
    if (fresh.length > 0) onAdd(fresh);
    setTyped("");
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add([typed]);
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData.getData("text").split(/[\n\r\t,;]+/);
    if (lines.length < 2) return;
    event.preventDefault();
    add(lines);
  };
  return (
    <PillsInput disabled={disabled}>
      <Pill.Group role="list">
        {option.values.map((value) =>
          value === renamed ? (
            <RenameValue
              key={value}
              value={value}
              onDone={(next) => {
                setRenamed(undefined);
                if (next && next !== value && !option.values.includes(next)) onRenameValue(value, next);
              }}
            />
          ) : (
            <Value
              key={value}
              value={value}
              disabled={disabled}
              onRename={() => setRenamed(value)}
              onRemove={() => onRemoveValue(value)}
            />
          ),
        )}
        <PillsInput.Field
          aria-labelledby={labelledBy}
          value={typed}
          disabled={disabled}
          maxLength={255}
          placeholder={option.values.length === 0 ? t("product.value.example") : t("product.value.more")}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKey}
          onPaste={onPaste}
          onBlur={() => add([typed])}
        />
      </Pill.Group>
    </PillsInput>
  );
}

interface ValueProps {
  value: string;
  disabled: boolean | undefined;
  onRename: () => void;
  onRemove: () => void;
}

function Value({ value, disabled, onRename, onRemove }: ValueProps) {
  return (
    <Pill
      role="listitem"
      withRemoveButton={!disabled}
      removeButtonProps={{ "aria-label": t("product.value.remove", { value }), "aria-hidden": false, tabIndex: 0 }}
      onRemove={onRemove}
    >
      <UnstyledButton
        className={classes.value}
        disabled={disabled}
        title={t("product.value.rename", { value })}
        onClick={onRename}
      >
        {value}
      </UnstyledButton>
    </Pill>
  );
}

function RenameValue({ value, onDone }: { value: string; onDone: (next: string | undefined) => void }) {
  const [typed, setTyped] = useState(value);
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it stands where the button stood that was just pressed
      autoFocus
      className={classes.rename}
      aria-label={t("product.value.rename", { value })}
      value={typed}
      size={Math.max(4, typed.length)}
      maxLength={255}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => onDone(typed.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          onDone(typed.trim());
        }
        if (event.key === "Escape") onDone(undefined);
      }}
    />
  );
}
