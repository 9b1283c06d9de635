import { Autocomplete, Group, Select } from "@mantine/core";
import { t } from "../../strings";
import { EVERYBODY, groupOf, ofGroup, useGroups } from "./scopes";

interface Props {
  label: string;
  /** Empty: no choice was made, where that is possible. */
  scope: string;
  onScope: (scope: string) => void;
  /** What no choice means. */
  any?: string;
  size?: "xs" | "sm";
}

const GROUP = "group";

/** For whom: everybody of the business, or one group of its people. */
export function ScopeInput({ label, scope, onScope, any, size = "sm" }: Props) {
  const groups = useGroups();
  const group = groupOf(scope);
  const choices = [
    ...(any ? [{ value: "", label: any }] : []),
    { value: EVERYBODY, label: t("scope.everybody") },
    { value: GROUP, label: t("scope.group") },
  ];
  return (
    <Group gap="xs" align="flex-end">
      <Select
        size={size}
        w={220}
        label={label}
        data={choices}
        value={group === undefined ? scope : GROUP}
        allowDeselect={false}
        onChange={(next) => onScope(next === GROUP ? ofGroup(groups[0] ?? "") : (next ?? ""))}
      />
      {group !== undefined && (
        <Autocomplete
          size={size}
          w={180}
          label={t("scope.group.name")}
          placeholder={t("scope.group.example")}
          data={groups}
          value={group}
          maxLength={100}
          onChange={(next) => onScope(ofGroup(next.trimStart()))}
        />
      )}
    </Group>
  );
}
