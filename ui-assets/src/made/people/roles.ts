import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/http";

export interface Role {
  name: string;
  /** Whether the caller may give it to others. */
  may_give: boolean;
}

/** The roles that there are, the mightiest first. */
export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: () => call<{ data: Role[] }>("/api/auth/roles").then(({ data }) => data),
  staleTime: 300_000,
});
