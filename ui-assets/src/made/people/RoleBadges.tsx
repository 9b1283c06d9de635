import { Badge } from "@mantine/core";
import { roleName } from "../../parts/Because";

export function RoleBadges({ roles }: { roles: string[] }) {
  return roles.map((role) => (
    <Badge key={role} variant="light" tt="none" fw={500}>
      {roleName(role)}
    </Badge>
  ));
}
