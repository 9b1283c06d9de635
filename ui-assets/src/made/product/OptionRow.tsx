import { Group, Input, Paper, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useId, useState } from "react";
import type { FieldError } from "../../api/problem";
import { errorsAt } from "../../fields/errors";
import { IconAction } from "../../parts/IconAction";
import { t } from "../../strings";
import classes from "./Options.module.css";
import type { Option } from "./shapes";
import { ValueChips } from "./ValueChips";

interface Props {
  option: Option;
  at: number;
  errors: FieldError[];
  disabled?: boolean;
  /** The names of the other options. */
  taken: string[];
  onRename: (name: string) => void;
  onRemove: () => void;
  onAdd: (values: string[]) => void;
  onRenameValue: (before: string, after: string) => void;
  onRemoveValue: (value: string) => void;
}

export function OptionRow({ option, at, errors, disabled, taken, onRename, onRemove, ...values }: Props) {
  const label = useId();
  const told = errorsAt(errors, `options[${at}]`);
  return (
    <Paper withBorder p="sm" role="group" aria-label={option.name || t("product.option.new")}>
      <Group align="flex-start" wrap="nowrap" gap="xs">
        <div className={classes.option}>
          <NameInput option={option} taken={taken} error={told[0]?.message} disabled={disabled} onRename={onRename} />
          <Input.Wrapper label={t("product.option.values")} labelElement="div" labelProps={{ id: label }}>
            <ValueChips labelledBy={label} option={option} disabled={disabled} {...values} />
          </Input.Wrapper>
        </div>
        <IconAction
          label={t("product.option.remove", { option: option.name })}
          icon={IconTrash}
          variant="subtle"
          color="gray"
          mt={25}
          disabled={disabled}
          onClick={onRemove}
        />
      </Group>
    </Paper>
  );
}

interface NameProps {
  option: Option;
  taken: string[];
  error?: string;
  disabled?: boolean;
  onRename: (name: string) => void;
}

/** The name is taken over when one leaves it: every variant follows, and half a name is none. */
function NameInput({ option, taken, error, disabled, onRename }: NameProps) {
  const [typed, setTyped] = useState<string>();
  const name = (typed ?? option.name).trim();
  const isTaken = name !== "" && taken.includes(name);
  const done = () => {
    if (typed !== undefined && name !== "" && name !== option.name && !isTaken) onRename(name);
    setTyped(undefined);
  };
  return (
    <TextInput
      label={t("product.option.name")}
      placeholder={t("product.option.example")}
      value={typed ?? option.name}
      error={isTaken ? t("product.option.taken") : error}
      disabled={disabled}
      maxLength={255}
      autoFocus={option.name === ""}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          done();
        }
        if (event.key === "Escape") setTyped(undefined);
      }}
    />
  );
}
