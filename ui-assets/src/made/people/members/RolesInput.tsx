import { MultiSelect, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { roleName } from "../../../parts/Because";
import { t } from "../../../strings";
import { rolesQuery } from "../rolesOf";

interface Props {
  label?: string;
  value: string[];
  error?: string;
  /** Keeps the list inside what holds the field, where a click outside would close it. */
  isInside?: boolean;
  onChange: (roles: string[]) => void;
}

const WITH_HINT = ["owner", "admin", "editor", "reader"];

/** Roles with what they mean; those beyond the caller's own cannot be given. */
export function RolesInput({ label = t("people.roles"), value, error, isInside, onChange }: Props) {
  const { data } = useQuery(rolesQuery);
  const known = data ?? value.map((name) => ({ name, may_give: true }));
  return (
    <MultiSelect
      label={label}
      required
      data={known.map((role) => ({ value: role.name, label: roleName(role.name), disabled: !role.may_give }))}
      value={value}
      error={error}
      comboboxProps={{ withinPortal: !isInside }}
      onChange={onChange}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          {WITH_HINT.includes(option.value) && (
            <Text size="xs" c="dimmed">
              {t(`role.${option.value}.hint` as "role.owner.hint")}
            </Text>
          )}
        </div>
      )}
    />
  );
}
