import { infiniteQueryOptions } from "@tanstack/react-query";
import { call, withQuery } from "./http";
import type { Page } from "./items";
import type { LiveEvent } from "./live";

/** An event of the log, with its place there. */
export interface LoggedEvent extends LiveEvent {
  position: string;
}

interface EventFilter {
  type?: string;
  subject?: string;
}

/** The log, newest first. */
export function eventsQuery({ type, subject }: EventFilter, limit: number) {
  return infiniteQueryOptions({
    queryKey: ["events", type, subject, limit],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      call<Page<LoggedEvent>>(
        withQuery("/api/events/events", {
          order: "newest",
          limit,
          after: pageParam,
          "filter[type]": type,
          "filter[subject.id]": subject,
        }),
        { signal },
      ),
    getNextPageParam: (last) => last.page.next,
  });
}
