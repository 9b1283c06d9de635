import { queryOptions } from "@tanstack/react-query";
import { call, withQuery } from "./http";
import type { Operation } from "./meta";

/** A rule in words, whether it holds, and the same of its parts. */
export interface Reason {
  words: string;
  holds: boolean;
  parts: Reason[];
}

interface Explanation {
  allowed: boolean;
  rule: Reason;
}

interface Asked {
  resource: string;
  operation: Operation;
  id?: string;
  /** The caller where it is missing. */
  person?: string;
}

/** Whether somebody may do something with a record, or with any, and the rule that decides. */
export function explainQuery({ resource, operation, id, person }: Asked) {
  return queryOptions({
    queryKey: ["explain", resource, id, operation, person],
    queryFn: () => call<Explanation>(withQuery("/api/auth/explain", { resource, id, operation, person })),
  });
}
