import { allows, type Made } from "../made";

const isForReaders = allows("knowledge.document", "list");

export const KNOWLEDGE: Made[] = [
  {
    path: "/ask",
    label: "ask.title",
    section: "knowledge",
    load: () => import("./ask/AskScreen"),
    component: "AskScreen",
    isFor: isForReaders,
  },
  {
    path: "/knowledge/documents",
    label: "documents.title",
    section: "knowledge",
    load: () => import("./documents/DocumentsScreen"),
    component: "DocumentsScreen",
    isFor: isForReaders,
    instead: "knowledge.document",
  },
  {
    path: "/knowledge/documents/$id",
    label: "documents.title",
    section: "knowledge",
    load: () => import("./document/DocumentScreen"),
    component: "DocumentScreen",
    isFor: isForReaders,
    hidden: true,
  },
];
