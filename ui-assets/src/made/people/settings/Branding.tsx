import { useQuery } from "@tanstack/react-query";
import { call } from "../../../api/http";
import type { Item, Page } from "../../../api/items";
import { useLive } from "../../../api/live";
import { type ResourceMeta, useResource } from "../../../api/meta";
import { Failure } from "../../../parts/Failure";
import { Loading } from "../../../parts/Loading";
import { BrandingForm } from "./BrandingForm";

/** The one branding of the business, or the form for it where it has none yet. */
export function Branding() {
  const resource = useResource("messages.branding");
  return resource ? <Standing resource={resource} /> : null;
}

function Standing({ resource }: { resource: ResourceMeta }) {
  const branding = useQuery({
    queryKey: ["items", resource.name, "the one"],
    queryFn: async (): Promise<Item | null> => (await call<Page>(`${resource.path}?limit=1`)).data[0] ?? null,
  });
  useLive(resource.name);
  if (branding.isPending) return <Loading />;
  if (branding.isError) return <Failure error={branding.error} onRetry={() => branding.refetch()} />;
  return (
    <BrandingForm key={String(branding.data?.id ?? "new")} resource={resource} standing={branding.data ?? undefined} />
  );
}
