import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Credentials, meQuery, signIn } from "../api/session";

const KEPT = "bizosaas.business";

/** The business of the last sign-in on this device, so that it need not be typed again. */
export function lastBusiness(): string {
  return localStorage.getItem(KEPT) ?? "";
}

/** Signs in and goes on to where the caller wanted to. */
export function useEnter() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (credentials: Credentials, next = "/") => {
    await signIn(credentials);
    localStorage.setItem(KEPT, credentials.tenant);
    client.clear();
    await client.fetchQuery(meQuery);
    await navigate({ href: next.startsWith("/") && !next.startsWith("//") ? next : "/" });
  };
}
