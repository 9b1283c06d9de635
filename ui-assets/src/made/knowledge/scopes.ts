import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/http";
import type { Page } from "../../api/items";
import { may, useResource } from "../../api/meta";
import { t } from "../../strings";

const GROUP = "group:";

export const EVERYBODY = "tenant";

export function groupOf(scope: string): string | undefined {
  return scope.startsWith(GROUP) ? scope.slice(GROUP.length) : undefined;
}

export function ofGroup(name: string): string {
  return GROUP + name;
}

/** For whom a document is, in words. */
export function wordsOfScope(scope: string): string {
  if (scope === EVERYBODY) return t("scope.everybody");
  const group = groupOf(scope);
  return group ? t("scope.group.of", { group }) : t("scope.agent", { agent: scope.replace(/^agent:/, "") });
}

/** The groups that people of this business are in, as far as the caller may see people. */
export function useGroups(): string[] {
  const people = useResource("identity.person");
  const { data } = useQuery({
    queryKey: ["items", "identity.person", "groups"],
    queryFn: () => call<Page>(`${people?.path}?limit=200&fields=groups`),
    enabled: people !== undefined && may(people, "list"),
    staleTime: 60_000,
  });
  const named = data?.data.flatMap((person) => (person.groups ?? []) as string[]) ?? [];
  return [...new Set(named)].sort();
}
