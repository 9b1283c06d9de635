import { useQuery } from "@tanstack/react-query";
import { call, post } from "./http";

export type JobStatus = "queued" | "running" | "succeeded" | "failed" | "undone";

export interface Job {
  id: string;
  kind: string;
  resource: string;
  actor: { type: string; id: string | null; name: string | null };
  status: JobStatus;
  /** 0.0 to 1.0 */
  progress: number;
  counts: Record<string, number>;
  rows?: number;
  warnings: { column?: string; subject?: string; message: string }[];
  errors: { row?: number; field?: string; message: string }[];
  error_file: string | null;
  created_at: string;
  updated_at: string;
  can_undo: boolean;
}

export function isOver(job: Job): boolean {
  return job.status !== "queued" && job.status !== "running";
}

const ASK_EVERY_MS = 500;

/** A job, asked for again until it is over. */
export function useJob(id: string | undefined) {
  return useQuery({
    queryKey: ["jobs", id],
    queryFn: () => call<Job>(`/api/jobs/${id}`),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : ASK_EVERY_MS),
  });
}

/** Waits for the end of a job and returns it, telling how it stands at each look. */
export async function endOf(id: string, onLook: (job: Job) => void = () => {}): Promise<Job> {
  for (;;) {
    const job = await call<Job>(`/api/jobs/${id}`);
    onLook(job);
    if (isOver(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

export function undoJob(id: string): Promise<{ job: string }> {
  return post(`/api/jobs/${id}/undo`);
}
