import { queryOptions } from "@tanstack/react-query";
import { callAll } from "../../api/http";

export interface Role {
  name: string;
  /** Whether the caller may give it to others. */
  may_give: boolean;
}

/** The roles that there are, the mightiest first. */
export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: () => callAll<Role>("/api/auth/roles"),
  staleTime: 300_000,
});
