import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { type Footprint, footprintQuery } from "./health";

/** One look: memory in bytes, computing in processors (1 is one of them at work all the time). */
export interface Look {
  at: number;
  java: number | null;
  postgres: number | null;
  javaCpu: number | null;
  postgresCpu: number | null;
}

const MOST_LOOKS = 900;

/** Processors at work between two looks; `null` where one of them could not be measured, or a process is new. */
function rate(before: number | undefined, after: number | undefined, seconds: number): number | null {
  if (before === undefined || after === undefined || seconds <= 0 || after < before) return null;
  return (after - before) / seconds;
}

function lookAt(footprint: Footprint, last: Footprint | undefined): Look {
  const at = Date.parse(footprint.at) / 1000;
  const seconds = last ? at - Date.parse(last.at) / 1000 : 0;
  const { java, engines } = footprint;
  return {
    at,
    java: java.memory ?? null,
    postgres: engines.postgres.memory ?? null,
    javaCpu: rate(last?.java.cpu_s, java.cpu_s, seconds),
    postgresCpu: rate(last?.engines.postgres.cpu_s, engines.postgres.cpu_s, seconds),
  };
}

/** The footprint as it is now, and its course since the page was opened. */
export function useCourse() {
  const query = useQuery(footprintQuery);
  const last = useRef<Footprint>(undefined);
  const looks = useRef<Look[]>([]);
  const now = query.data;
  if (now && now.at !== last.current?.at) {
    looks.current = [...looks.current, lookAt(now, last.current)].slice(-MOST_LOOKS);
    last.current = now;
  }
  return { query, looks: looks.current };
}
