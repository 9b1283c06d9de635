import { Button, Group, Popover, Stack, TagsInput, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { type Item, useChange } from "../../../api/items";
import { may, type ResourceMeta } from "../../../api/meta";
import { wordsOf } from "../../../api/problem";
import { say } from "../../../parts/say";
import { t } from "../../../strings";
import { patchSeen } from "../patchSeen";
import { RolesInput } from "./RolesInput";
import classes from "./Standing.module.css";

interface Props {
  resource: ResourceMeta;
  person: Item;
  field: "roles" | "groups";
  groups: string[];
  children: ReactNode;
}

/** A person's roles or groups where they stand, changed in place. */
export function Standing({ resource, person, field, groups, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const shown = <Group gap={4}>{children}</Group>;
  if (!may(resource, "update")) return shown;
  const label = t(`people.change.${field}`, { name: String(person.name) });
  const isNone = ((person[field] as string[] | undefined) ?? []).length === 0;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={300} trapFocus withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes.cell} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <VisuallyHidden>{label}</VisuallyHidden>
          {isNone ? (
            <Text size="sm" c="dimmed">
              {t("people.groups.none")}
            </Text>
          ) : (
            shown
          )}
          <IconPencil size={14} className={classes.pencil} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {isOpen && (
          <Change resource={resource} person={person} field={field} groups={groups} onClose={() => setIsOpen(false)} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChangeProps extends Omit<Props, "children"> {
  onClose: () => void;
}

function Change({ resource, person, field, groups, onClose }: ChangeProps) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState((person[field] as string[] | undefined) ?? []);
  const [seen] = useState(person);
  const save = useChange(resource, () => patchSeen(client, resource, seen, { [field]: chosen }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: () => {
        say(t("people.changed", { name: String(person.name) }));
        onClose();
      },
    });
  };
  const error = save.error ? wordsOf(save.error) : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {field === "roles" ? (
          <RolesInput value={chosen} error={error} onChange={setChosen} />
        ) : (
          <TagsInput
            label={t("people.groups")}
            description={t("people.groups.hint")}
            placeholder={t("field.texts.hint")}
            data={groups}
            value={chosen}
            error={error}
            comboboxProps={{ withinPortal: false, position: "top-start" }}
            onChange={setChosen}
          />
        )}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={save.isPending} disabled={field === "roles" && chosen.length === 0}>
            {t("action.save")}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
