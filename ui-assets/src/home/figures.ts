import { queryOptions } from "@tanstack/react-query";
import { call } from "../api/http";

/** How many records of a resource there are, in which states, and how many were made on which day (UTC). */
export interface Count {
  name: string;
  total: number;
  states: Record<string, number>;
  days: Record<string, number>;
}

interface FiguresTold {
  since: string;
  /** Bytes of files; told to admins. */
  stored?: number;
  resources: Count[];
}

export const figuresQuery = queryOptions({
  queryKey: ["figures"],
  queryFn: () => call<FiguresTold>("/api/home/figures"),
  staleTime: 2_000,
  refetchInterval: 30_000,
});

export function countOf(figures: FiguresTold | undefined, name: string): Count | undefined {
  return figures?.resources.find((each) => each.name === name);
}

const DAYS = 30;
const DAY_MS = 86_400_000;

/** The days that the figures tell of, oldest first: each as its date. */
export function daysSince(since: string): string[] {
  const first = Date.parse(`${since}T00:00Z`);
  return Array.from({ length: DAYS }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10));
}

/** The middle of each day in seconds, so that a bar stands over its own day in every time zone. */
export function placesOf(days: string[]): number[] {
  return days.map((each) => Date.parse(`${each}T12:00`) / 1000);
}
