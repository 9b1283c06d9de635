import { queryOptions } from "@tanstack/react-query";
import { callAll, send, withQuery } from "../../../api/http";
import { Problem } from "../../../api/problem";
import type { Passage } from "../places";

const PATH = "/api/knowledge/documents";

/** The text of a document; `version` changes when it was read anew. */
export function textQuery(id: string, version: unknown) {
  return queryOptions({
    queryKey: ["knowledge", id, "text", version],
    queryFn: async ({ signal }) => (await send(`${PATH}/${id}/text`, { signal, headers: { Accept: "*/*" } })).text(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function passagesQuery(id: string, version: unknown) {
  return queryOptions({
    queryKey: ["knowledge", id, "passages", version],
    queryFn: ({ signal }) => callAll<Passage>(`${PATH}/${id}/passages`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A part of a text with the place in it that is meant. */
interface Surroundings {
  before: string;
  quote: string;
  after: string;
  /** Whether the document goes on before and after it. */
  isCut: [boolean, boolean];
}

const AROUND = 320;

/** What stands around a place of a document. */
export function aroundQuery(id: string, start: number, end: number) {
  const from = Math.max(0, start - AROUND);
  return queryOptions({
    queryKey: ["knowledge", id, "around", start, end],
    queryFn: async ({ signal }): Promise<Surroundings> => {
      const path = withQuery(`${PATH}/${id}/text`, { start: from, end: end + AROUND });
      const text = await (await send(path, { signal, headers: { Accept: "*/*" } })).text();
      const points = [...text];
      const quote = points.slice(start - from, end - from).join("");
      if (quote === "") throw new Problem(404, {});
      return {
        before: points.slice(0, start - from).join(""),
        quote,
        after: points.slice(end - from).join(""),
        isCut: [from > 0, points.length === end + AROUND - from],
      };
    },
    staleTime: 60_000,
  });
}
