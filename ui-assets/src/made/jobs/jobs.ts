import { infiniteQueryOptions } from "@tanstack/react-query";
import { call, withQuery } from "../../api/http";
import type { Page } from "../../api/items";
import { isOver, type Job, type JobStatus } from "../../api/jobs";
import type { Meta } from "../../api/meta";
import { t } from "../../strings";
import { manyOf, worded } from "../../strings/words";

export const STATUSES: JobStatus[] = ["queued", "running", "succeeded", "failed", "undone"];

const PAGE = 50;
const BUSY_MS = 1000;
const CALM_MS = 10_000;

/** The jobs of everybody whose jobs the caller may see, newest first; asked again soon while one of them runs. */
export function jobsQuery(status: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ["jobs", "list", status],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      call<Page<Job>>(withQuery("/api/jobs", { limit: PAGE, cursor: pageParam, "filter[status]": status }), { signal }),
    getNextPageParam: (last) => last.page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some((each) => !isOver(each))) ? BUSY_MS : CALM_MS,
  });
}

/** “Import of Products”. */
export function whatOf(job: Pick<Job, "kind" | "resource">, meta: Meta): string {
  const name = job.kind.split(".").at(-1) ?? job.kind;
  const kind = name === "import" || name === "bulk" ? t(`jobs.kind.${name}`) : worded(name);
  const resource = meta.resources.find((each) => each.name === job.resource);
  return resource ? t("jobs.what", { kind, resources: manyOf(resource) }) : kind;
}
