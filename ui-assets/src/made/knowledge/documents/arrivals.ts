import { useSyncExternalStore } from "react";
import { call } from "../../../api/http";
import { endOf, type Job } from "../../../api/jobs";
import { freshKey } from "../../../api/key";
import { wordsOf } from "../../../api/problem";
import { upload } from "../../../api/upload";
import { t } from "../../../strings";

type Phase = "waiting" | "sending" | "reading" | "ready" | "failed";

/** A file on its way to be a document. */
export interface Arrival {
  key: string;
  file: File;
  scope: string;
  phase: Phase;
  /** Of its phase, 0 to 1. */
  progress: number;
  document?: string;
  fault?: string;
  /** What was left out of the text. */
  notes?: string[];
}

const AT_ONCE = 3;
const PATH = "/api/knowledge/documents";

/** The files that were brought since the page was loaded; they go on while one looks at other screens. */
class Arrivals {
  private all: readonly Arrival[] = [];
  private running = 0;
  private readonly listeners = new Set<() => void>();

  bring(files: File[], scope: string): void {
    const made = files.map((file): Arrival => ({ key: freshKey(), file, scope, phase: "waiting", progress: 0 }));
    this.set([...this.all, ...made]);
    this.next();
  }

  /** Sends a file once more; the document of which nothing became goes. */
  async again({ key, document }: Arrival): Promise<void> {
    if (document) await call(`${PATH}/${document}`, { method: "DELETE" }).catch(() => {});
    this.mend(key, { phase: "waiting", progress: 0, fault: undefined, document: undefined });
    this.next();
  }

  /** Takes those that are over off the list; with a key, only that one. */
  clear(key?: string): void {
    const isStaying = (each: Arrival) => (key ? each.key !== key : each.phase !== "ready");
    this.set(this.all.filter(isStaying));
  }

  isSending = (): boolean => this.all.some(({ phase }) => phase === "waiting" || phase === "sending");

  now = (): readonly Arrival[] => this.all;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private next(): void {
    while (this.running < AT_ONCE) {
      const waiting = this.all.find((each) => each.phase === "waiting");
      if (!waiting) return;
      this.running++;
      this.mend(waiting.key, { phase: "sending" });
      void this.send(waiting).finally(() => {
        this.running--;
        this.next();
      });
    }
  }

  private async send({ key, file, scope }: Arrival): Promise<void> {
    const form = new FormData();
    form.append("file", file);
    form.append("scope", scope);
    try {
      const onProgress = (progress: number) => this.mend(key, { progress });
      const { document, job } = await upload<{ document: string; job: string }>(PATH, form, { onProgress });
      this.mend(key, { phase: "reading", progress: 0, document });
      void this.follow(key, job);
    } catch (failure) {
      this.mend(key, { phase: "failed", fault: wordsOf(failure) });
    }
  }

  private async follow(key: string, id: string): Promise<void> {
    try {
      this.end(key, await endOf(id, ({ progress }) => this.mend(key, { progress })));
    } catch (failure) {
      this.mend(key, { phase: "failed", fault: wordsOf(failure) });
    }
  }

  private end(key: string, job: Job): void {
    if (job.status === "succeeded") {
      this.mend(key, { phase: "ready", progress: 1, notes: job.warnings.map((each) => each.message) });
    } else {
      this.mend(key, { phase: "failed", fault: job.errors[0]?.message ?? t("documents.failed") });
    }
  }

  private mend(key: string, change: Partial<Arrival>): void {
    this.set(this.all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  private set(all: readonly Arrival[]): void {
    this.all = all;
    for (const listener of this.listeners) listener();
  }
}

export const arrivals = new Arrivals();

export function useArrivals(): readonly Arrival[] {
  return useSyncExternalStore(arrivals.subscribe, arrivals.now);
}
