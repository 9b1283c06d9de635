import type { ReactNode } from "react";
import { Failure } from "./Failure";
import { Loading } from "./Loading";

/** As much of a query as it takes to show how it stands. */
export interface Query<Data> {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  isError: boolean;
  refetch: () => unknown;
}

interface Props<Data> {
  query: Query<Data>;
  children: (data: Data) => ReactNode;
}

/** What a query brings, once it is there; it stays in sight when asking again fails. */
export function Awaited<Data>({ query, children }: Props<Data>) {
  return (
    <>
      {query.isPending && <Loading />}
      {query.isError && <Failure error={query.error} onRetry={() => query.refetch()} />}
      {query.data !== undefined && children(query.data)}
    </>
  );
}
