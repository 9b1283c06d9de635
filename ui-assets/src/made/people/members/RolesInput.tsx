import { Checkbox, ScrollArea, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { LADDER, roleName } from "../../../parts/Because";
import { Failure } from "../../../parts/Failure";
import { t } from "../../../strings";
import { rolesQuery } from "../roles";

interface Props {
  value: string[];
  error?: string;
  onChange: (roles: string[]) => void;
}

/** Roles with what they mean; those beyond the caller's own cannot be given. */
export function RolesInput({ value, error, onChange }: Props) {
  const roles = useQuery(rolesQuery);
  if (roles.isError) return <Failure error={roles.error} onRetry={() => roles.refetch()} />;
  return (
    <Checkbox.Group label={t("people.roles")} required value={value} error={error} onChange={onChange}>
      <ScrollArea.Autosize mah={300}>
        <Stack gap="xs" my={6}>
          {roles.data?.map((role) => (
            <Checkbox
              key={role.name}
              value={role.name}
              label={roleName(role.name)}
              description={LADDER.includes(role.name) ? t(`role.${role.name}.hint` as "role.owner.hint") : undefined}
              disabled={!role.may_give}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </Checkbox.Group>
  );
}
