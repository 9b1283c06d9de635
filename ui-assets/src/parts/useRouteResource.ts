import { notFound, useParams } from "@tanstack/react-router";
import { type ResourceMeta, useMeta } from "../api/meta";

/** The resource that the address names; to a caller who may not use it there is no such page. */
export function useRouteResource(): ResourceMeta {
  const { module, resource } = useParams({ strict: false }) as { module: string; resource: string };
  const found = useMeta().resources.find((each) => each.path === `/api/${module}/${resource}`);
  if (!found) throw notFound();
  return found;
}
