import { useQuery } from "@tanstack/react-query";
import { itemQuery } from "../../../api/items";
import { type ResourceMeta, useResource } from "../../../api/meta";
import { useMe } from "../../../api/session";
import { t } from "../../../strings";

/** The name of whom one asks about; the caller herself where nobody was chosen. */
export function useSubject(person: string | undefined): string {
  const { user } = useMe();
  const people = useResource("identity.person");
  const { data } = useQuery({
    ...itemQuery(people as ResourceMeta, person ?? ""),
    enabled: people !== undefined && person !== undefined && person !== user.id,
  });
  if (!person || person === user.id) return user.name;
  return data ? String(data.item.name) : t("explain.somebody");
}
