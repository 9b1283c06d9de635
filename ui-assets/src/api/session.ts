import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { call, callAll, keepCsrf, post } from "./http";
import { Problem } from "./problem";

export interface Me {
  user: {
    id: string;
    email: string;
    name: string;
    roles: string[];
    operator: boolean;
    confirmed: boolean;
    totp: boolean;
  };
  tenant: { id: string; slug: string; name: string; currency: string };
  csrf?: string;
}

async function whoAmI(): Promise<Me | null> {
  try {
    const me = await call<Me>("/api/auth/me");
    keepCsrf(me.csrf);
    return me;
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) return null;
    throw failure;
  }
}

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: whoAmI, staleTime: Number.POSITIVE_INFINITY });

/** Who is signed in; only below the shell, where somebody is. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new Problem(401, { code: "unauthenticated" });
  return data;
}

/** Whether the caller runs this business: an owner or an admin. */
export function governs({ user }: Me): boolean {
  return user.roles.some((role) => role === "owner" || role === "admin");
}

export function useMaybeMe() {
  return useQuery(meQuery);
}

export interface Credentials {
  tenant: string;
  email: string;
  password: string;
  otp?: string;
}

export async function signIn(credentials: Credentials): Promise<void> {
  const session = await post<{ csrf: string }>("/api/auth/login?session=cookie", credentials);
  keepCsrf(session.csrf);
}

export async function signOut(): Promise<void> {
  try {
    await post("/api/auth/logout");
  } catch (failure) {
    if (!(failure instanceof Problem && failure.status === 401)) throw failure;
  }
}

export interface Membership {
  id: string;
  slug: string;
  name: string;
}

/** The businesses that the caller belongs to. */
export const tenantsQuery = queryOptions({
  queryKey: ["tenants"],
  queryFn: () => callAll<Membership>("/api/auth/tenants"),
  staleTime: 300_000,
});

/** Goes on in another business of the caller's, in the same session's place; `otp` where this session proved none yet. */
export async function switchTenant(slug: string, otp?: string): Promise<void> {
  const session = await post<{ csrf: string }>("/api/auth/switch", { tenant: slug, otp });
  keepCsrf(session.csrf);
}
