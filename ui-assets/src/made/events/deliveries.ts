import { infiniteQueryOptions } from "@tanstack/react-query";
import { call, withQuery } from "../../api/http";

/** An event on its way to a webhook. `status` of an attempt is what the other side answered; none when it did not. */
export interface Delivery {
  id: string;
  event: string;
  status: "pending" | "delivered" | "failed";
  attempts: { at: string; status: number | null; ms: number }[];
  created_at: string;
}

interface DeliveryPage {
  data: Delivery[];
  page: { next: string | null };
}

const PAGE = 50;
const LOOK_MS = 5000;

/** Newest first; looked at again, as deliveries tell no events of their own. */
export function deliveriesQuery(endpoint: string) {
  return infiniteQueryOptions({
    queryKey: ["deliveries", endpoint],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      call<DeliveryPage>(
        withQuery(`/api/webhooks/endpoints/${endpoint}/deliveries`, { limit: PAGE, cursor: pageParam }),
        { signal },
      ),
    getNextPageParam: (last) => last.page.next,
    refetchInterval: LOOK_MS,
  });
}
