import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Item, Page } from "./items";
import { reach } from "./line";
import { isLong, KEPT_MS, refresh } from "./refresh";

export interface LiveEvent {
  id: string;
  type: string;
  subject: { type: string; id: string };
  actor: { type: string; id: string | null; name: string | null };
  at: string;
  data: Record<string, unknown>;
}

/** Somebody who looks at a record. */
export interface Present {
  id: string;
  name: string;
}

type Told =
  | { type: "subscribed"; topic: string; position: string }
  | { type: "event"; topic: string; position: string; event: LiveEvent }
  | { type: "presence"; topic: string; id: string; people: Present[] }
  | { type: "error"; code: string; topic?: string };

type Listener = (event: LiveEvent) => void;

/** A record that is looked at, and who hears who else does. */
interface Place {
  topic: string;
  id: string;
  hear: (people: Present[]) => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const SIGNED_OUT = 4401;

/** The one web socket of the page: topics are followed while somebody listens, and resumed without a gap. */
class LiveLine {
  private socket: WebSocket | null = null;
  private wait = FIRST_WAIT_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly positions = new Map<string, string>();
  private readonly left = new Map<string, number>();
  private readonly places = new Set<Place>();
  private onOver: () => void = () => {};

  /** Called when the session has ended on the server. */
  whenOver(listener: () => void): void {
    this.onOver = listener;
  }

  follow(topic: string, listener: Listener): () => void {
    const known = this.listeners.get(topic);
    if (known) {
      known.add(listener);
    } else {
      this.listeners.set(topic, new Set([listener]));
      if (Date.now() - (this.left.get(topic) ?? 0) > KEPT_MS) this.positions.delete(topic);
      this.say({ type: "subscribe", topic, after: this.positions.get(topic) });
    }
    this.connect();
    return () => this.leave(topic, listener);
  }

  /** Looks at a record: others hear of it, and `hear` is told who is there. */
  join(topic: string, id: string, hear: (people: Present[]) => void): () => void {
    const place: Place = { topic, id, hear };
    this.places.add(place);
    this.say({ type: "join", topic, id });
    this.connect();
    return () => {
      this.places.delete(place);
      this.say({ type: "leave", topic, id });
    };
  }

  close(): void {
    clearTimeout(this.timer);
    this.socket?.close();
    this.socket = null;
    this.positions.clear();
  }

  private leave(topic: string, listener: Listener): void {
    const listening = this.listeners.get(topic);
    listening?.delete(listener);
    if (listening?.size === 0) {
      this.listeners.delete(topic);
      this.left.set(topic, Date.now());
      this.say({ type: "unsubscribe", topic });
    }
  }

  private say(words: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(words));
  }

  private connect(): void {
    if (this.socket || this.listeners.size + this.places.size === 0) return;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/ws`);
    this.socket = socket;
    socket.onopen = () => {
      this.wait = FIRST_WAIT_MS;
      reach.found();
      for (const topic of this.listeners.keys()) {
        this.say({ type: "subscribe", topic, after: this.positions.get(topic) });
      }
      for (const { topic, id } of this.places) this.say({ type: "join", topic, id });
    };
    socket.onmessage = (message) => this.hear(JSON.parse(message.data) as Told);
    socket.onclose = (closed) => {
      if (this.socket !== socket) return;
      this.socket = null;
      for (const place of this.places) place.hear([]);
      if (closed.code === SIGNED_OUT) {
        this.onOver();
        return;
      }
      reach.lost();
      this.timer = setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    };
  }

  private hear(told: Told): void {
    if (told.type === "subscribed") {
      this.positions.set(told.topic, told.position);
    } else if (told.type === "event") {
      this.positions.set(told.topic, told.position);
      for (const listener of this.listeners.get(told.topic) ?? []) listener(told.event);
    } else if (told.type === "presence") {
      for (const place of this.places) {
        if (place.topic === told.topic && place.id === told.id) place.hear(told.people);
      }
    } else if (told.type === "error" && told.topic) {
      this.positions.delete(told.topic);
    }
  }
}

export const live = new LiveLine();

const GATHER_MS = 150;
const gathering = new Map<string, ReturnType<typeof setTimeout>>();

type Lists = InfiniteData<Page>;

function putIn(client: QueryClient, resource: string, event: LiveEvent): void {
  const isGone = event.type.endsWith(".deleted");
  const id = event.subject.id;
  client.setQueriesData<Lists>({ queryKey: ["items", resource, "list"] }, (list) => {
    if (!isLong(list)) return list;
    const pages = list.pages.map((page) => {
      if (!page.data.some((row) => row.id === id)) return page;
      const data = isGone
        ? page.data.filter((row) => row.id !== id)
        : page.data.map((row) => (row.id === id ? ({ ...row, ...event.data } as Item) : row));
      return { ...page, data };
    });
    return { ...list, pages };
  });
}

/** Many events at once are one new look at the records. */
function askAgain(client: QueryClient, resource: string): void {
  if (gathering.has(resource)) return;
  gathering.set(
    resource,
    setTimeout(() => {
      gathering.delete(resource);
      void refresh(client, ["items", resource]);
    }, GATHER_MS),
  );
}

/** Follows a resource, or one record of it, and keeps what is shown of it as it stands on the server. */
export function useLive(topic: string | undefined, listener?: Listener): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!topic) return;
    return live.follow(topic, (event) => {
      putIn(client, event.subject.type, event);
      askAgain(client, event.subject.type);
      listener?.(event);
    });
  }, [client, topic, listener]);
}
