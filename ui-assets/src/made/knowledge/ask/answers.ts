import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { send } from "../../../api/http";
import { Unreachable } from "../../../api/problem";
import { t } from "../../../strings";
import type { Place } from "./Source";

export interface Citation extends Place {
  quote: string;
  score: number;
}

export interface Sentence {
  text: string;
  citations: number[];
}

export interface Answer {
  found: boolean;
  answer: string;
  sentences: Sentence[];
  citations: Citation[];
  conflicts: [number, number][];
  /** Who put it into words; null: the sentences are the documents' own. */
  model: string | null;
}

/** A question as the address says it. */
export interface Question {
  words: string;
  scope: string;
}

/** An answer of this visit. */
export interface Asked extends Question {
  answer: Answer;
}

export interface Asking {
  phase: "idle" | "asking" | "done" | "stopped" | "failed";
  sentences: Sentence[];
  answer?: Answer;
  error?: unknown;
}

const IDLE: Asking = { phase: "idle", sentences: [] };

/** The events of a stream as they come: name and data. */
async function* eventsOf(answer: Response): AsyncGenerator<[string, string]> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    waiting += value ?? "";
    const events = waiting.split("\n\n");
    waiting = events.pop() ?? "";
    for (const event of events) {
      const name = /^event: (.*)$/m.exec(event)?.[1];
      const data = [...event.matchAll(/^data: (.*)$/gm)].map((line) => line[1]).join("\n");
      if (name) yield [name, data];
    }
    if (done) return;
  }
}

async function ask(question: Question, signal: AbortSignal, onSentence: (sentence: Sentence) => void): Promise<Answer> {
  const body = { question: question.words, ...(question.scope && { scope: question.scope }) };
  const headers = { Accept: "text/event-stream" };
  const stream = await send("/api/knowledge/ask", { method: "POST", body, headers, signal });
  for await (const [name, data] of eventsOf(stream)) {
    if (name === "sentence") onSentence(JSON.parse(data) as Sentence);
    if (name === "done") return JSON.parse(data) as Answer;
  }
  throw new Unreachable(t("ask.broken"));
}

const VISIT = ["asked"];

/** Asks what the address says, and keeps the answers of this visit in the page's memory. */
export function useAsking(question: Question) {
  const client = useQueryClient();
  const [asking, setAsking] = useState<Asking>(IDLE);
  const [visit, setVisit] = useState<Asked[]>(() => client.getQueryData<Asked[]>(VISIT) ?? []);
  const stopper = useRef<AbortController>(undefined);
  const { words, scope } = question;
  const keep = useCallback(
    (asked: Asked) => {
      const others = (client.getQueryData<Asked[]>(VISIT) ?? []).filter((each) => !isSame(each, asked));
      client.setQueryDefaults(VISIT, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(VISIT, [asked, ...others]);
      setVisit([asked, ...others]);
    },
    [client],
  );
  const start = useCallback(async () => {
    stopper.current?.abort();
    const own = new AbortController();
    stopper.current = own;
    const mine = (next: (before: Asking) => Asking) => stopper.current === own && setAsking(next);
    setAsking({ phase: "asking", sentences: [] });
    try {
      const answer = await ask({ words, scope }, own.signal, (sentence) =>
        mine((before) => ({ ...before, sentences: [...before.sentences, sentence] })),
      );
      mine(() => ({ phase: "done", sentences: answer.sentences, answer }));
      keep({ words, scope, answer });
    } catch (error) {
      mine((before) => ({ ...before, phase: own.signal.aborted ? "stopped" : "failed", error }));
    }
  }, [words, scope, keep]);
  useEffect(() => {
    const known = client.getQueryData<Asked[]>(VISIT)?.find((each) => isSame(each, { words, scope }));
    if (known) setAsking({ phase: "done", sentences: known.answer.sentences, answer: known.answer });
    else if (words) void start();
    else setAsking(IDLE);
    return () => {
      stopper.current?.abort();
      stopper.current = undefined;
    };
  }, [client, words, scope, start]);
  return { asking, visit, again: () => void start(), stop: () => stopper.current?.abort() };
}

function isSame(one: Question, other: Question): boolean {
  return one.words === other.words && one.scope === other.scope;
}
