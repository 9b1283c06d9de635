import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/http";

/** How an engine stands, and why it failed last, as `/health` tells everybody. */
export interface EngineState {
  status?: string;
  restarts?: number;
  last_failure?: { at: string; reason: string };
}

/** Memory and computing time of one or more processes; what could not be measured is not there. */
export interface Measured {
  processes?: number;
  memory?: number;
  cpu_s?: number;
}

interface PostgresFigures extends EngineState, Measured {
  /** Nothing of it can be measured where it runs on another machine. */
  elsewhere?: boolean;
  disk?: number;
  database?: number;
  connections?: number;
  connections_most?: number;
}

interface JavaFigures extends Measured {
  threads: number;
  heap_used: number;
  heap_committed: number;
  heap_max: number;
  code_and_classes: number;
  direct?: number;
}

/** What the program takes of its machine, as `/api/operations/footprint` tells operators. */
export interface Footprint {
  at: string;
  version: string;
  uptime_s: number;
  machine: { processors: number; memory?: number; memory_available?: number; disk: number; disk_usable: number };
  java: JavaFigures;
  readers?: Measured;
  /** The Java that started the program and waits for it. */
  launcher?: { memory: number };
  engines: {
    postgres: PostgresFigures;
    search: EngineState & { disk: number };
    passages: EngineState & { disk: number };
    recorder: EngineState & { disk: number };
    embedding: EngineState & { loaded: boolean; model: string };
    cache: EngineState & { elsewhere: boolean };
    files: { disk: number };
  };
}

export interface Health {
  status: string;
  version: string;
  uptime_s: number;
  engines: Record<string, EngineState>;
}

const LOOK_MS = 2000;

/** Asked again while the page is seen. An answer of 503 tells as much as one of 200. */
export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: async ({ signal }): Promise<Health> => {
    const answer = await fetch("/health", { signal });
    return answer.json();
  },
  refetchInterval: LOOK_MS,
});

export const footprintQuery = queryOptions({
  queryKey: ["footprint"],
  queryFn: ({ signal }) => call<Footprint>("/api/operations/footprint", { signal }),
  refetchInterval: LOOK_MS,
  structuralSharing: false,
});

/** All memory that could be measured, each page once. */
export function memoryOf(footprint: Footprint): number {
  const { java, readers, launcher, engines } = footprint;
  return [java, readers, launcher, engines.postgres].reduce((sum, each) => sum + (each?.memory ?? 0), 0);
}
