import { useQuery } from "@tanstack/react-query";
import { call } from "../api/http";
import type { Job } from "../api/jobs";
import { type Meta, may, type Operation, placeOf, useMeta } from "../api/meta";
import { governs, type Me, useMe } from "../api/session";
import type { Key } from "../strings";
import { countOf, figuresQuery } from "./figures";

/** One thing to do in a new business, and whether it is done. */
export interface Step {
  title: Key;
  hint: Key;
  to: string;
  isDone: boolean;
}

const MOST_JOBS = 100;

/** Where a resource's pages are, if the caller may do this with it. */
function place(meta: Meta, name: string, operation: Operation, below = ""): string | undefined {
  const resource = meta.resources.find((each) => each.name === name);
  return resource && may(resource, operation) ? `/${placeOf(resource)}${below}` : undefined;
}

interface Standing {
  total: (name: string) => number;
  hasImported: boolean;
}

function stepsFor(meta: Meta, me: Me, { total, hasImported }: Standing): Step[] {
  const isAdmin = governs(me);
  const all: [Key, Key, string | undefined, boolean][] = [
    ["setup.step.named", "setup.step.named.hint", isAdmin ? "/settings" : undefined, me.tenant.name.trim() !== ""],
    [
      "setup.step.product",
      "setup.step.product.hint",
      place(meta, "catalog.product", "create", "/new"),
      total("catalog.product") > 0,
    ],
    ["setup.step.import", "setup.step.import.hint", place(meta, "catalog.product", "create", "/import"), hasImported],
    [
      "setup.step.document",
      "setup.step.document.hint",
      place(meta, "knowledge.document", "create"),
      total("knowledge.document") > 0,
    ],
    [
      "setup.step.colleague",
      "setup.step.colleague.hint",
      isAdmin ? place(meta, "identity.person", "update") : undefined,
      total("identity.person") > 1,
    ],
    ["setup.step.factor", "setup.step.factor.hint", "/account", me.user.totp],
    [
      "setup.step.branding",
      "setup.step.branding.hint",
      place(meta, "messages.branding", "create", "/new"),
      total("messages.branding") > 0,
    ],
  ];
  return all.flatMap(([title, hint, to, isDone]) => (to ? { title, hint, to, isDone } : []));
}

/** What this caller can do to get going, by what stands in the business; `undefined` until that is known. */
export function useSteps(): Step[] | undefined {
  const meta = useMeta();
  const me = useMe();
  const figures = useQuery(figuresQuery);
  const jobs = useQuery({
    queryKey: ["jobs", "list", "succeeded", MOST_JOBS],
    queryFn: () => call<{ data: Job[] }>(`/api/jobs?filter[status]=succeeded&limit=${MOST_JOBS}`),
    staleTime: 30_000,
  });
  if (!figures.data || !jobs.data) return undefined;
  return stepsFor(meta, me, {
    total: (name) => countOf(figures.data, name)?.total ?? 0,
    hasImported: jobs.data.data.some((each) => each.kind === "import"),
  });
}
