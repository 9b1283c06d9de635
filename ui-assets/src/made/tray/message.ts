import { queryOptions } from "@tanstack/react-query";
import { callAll, send } from "../../api/http";
import type { Item } from "../../api/items";
import { t } from "../../strings";

export const TRAY = "messages.message";

type MessageStatus = "queued" | "sent" | "failed" | "suppressed" | "in_doubt" | "digested" | "cancelled";

/** A message to one person, as the tray keeps it. */
export interface Message extends Item {
  channel: "mail" | "sms" | "in_app";
  to: string;
  subject: string;
  text: string | null;
  html: string | null;
  status: MessageStatus;
  reason: string | null;
  topic: string;
  template: string | null;
  origin: "program" | "caught" | "released";
  created_at: string;
}

export interface Step {
  at: string;
  what: string;
  detail: string;
}

export interface Attachment {
  name: string;
  type: string;
  size: number;
}

/** What a message is called. */
export function subjectOf(message: Message): string {
  return message.subject || t(message.channel === "sms" ? "tray.sms" : "tray.subjectless");
}

export function pathOf(message: Message): string {
  return `/api/messages/messages/${message.id}`;
}

/** What happened to a message; asked again whenever the message is, as it is kept under its key. */
export function traceQuery(message: Message) {
  return queryOptions({
    queryKey: ["items", TRAY, "one", message.id, "trace"],
    queryFn: () => callAll<Step>(`${pathOf(message)}/trace`),
  });
}

export function attachmentsQuery(message: Message) {
  return queryOptions({
    queryKey: ["message", message.id, "attachments"],
    queryFn: () => callAll<Attachment>(`${pathOf(message)}/attachments`),
    enabled: message.origin !== "program",
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A mail as it came in: head, parts and all. */
export function sourceQuery(message: Message) {
  return queryOptions({
    queryKey: ["message", message.id, "source"],
    queryFn: () =>
      send(`${pathOf(message)}/raw`, { headers: { Accept: "message/rfc822" } }).then((answer) => answer.text()),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Whether sending it (again) can be asked for; the server has the last word. */
export function isReleasable(message: Message): boolean {
  return message.status !== "queued" && message.channel !== "in_app";
}
