import { infiniteQueryOptions } from "@tanstack/react-query";
import { call, withQuery } from "./http";
import type { LiveEvent } from "./live";

/** An event of the log, with its place there. */
export interface LoggedEvent extends LiveEvent {
  position: string;
}

interface EventPage {
  data: LoggedEvent[];
  page: { next: string | null; limit: number };
}

export interface EventFilter {
  type?: string;
  subject?: string;
}

/** The log, newest first. */
export function eventsQuery({ type, subject }: EventFilter, limit: number) {
  return infiniteQueryOptions({
    queryKey: ["events", type, subject, limit],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      call<EventPage>(
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
