import type { Key } from "../../strings";
import type { Footprint } from "./health";

/** A figure of an engine: what it is called and how it is written. */
export interface Figure {
  label: Key;
  value: number | boolean | undefined;
  kind: "bytes" | "count" | "flag" | "of";
  /** Of how many, for `of`. */
  most?: number;
}

/** A part of the program, what it does, and which servers one would otherwise run for that. */
export interface Role {
  engine: string;
  name: Key;
  does: Key;
  instead: Key;
  figures: (footprint: Footprint) => Figure[];
}

const NONE = () => [];

/** What this one program does by itself. */
export const ROLES: Role[] = [
  {
    engine: "postgres",
    name: "health.postgres",
    does: "health.postgres.does",
    instead: "health.postgres.instead",
    figures: ({ engines: { postgres } }) => [
      { label: "health.memory", value: postgres.memory, kind: "bytes" },
      { label: "health.processes", value: postgres.processes, kind: "count" },
      { label: "health.connections", value: postgres.connections, kind: "of", most: postgres.connections_most },
      { label: "health.database", value: postgres.database, kind: "bytes" },
      { label: "health.disk", value: postgres.disk, kind: "bytes" },
    ],
  },
  {
    engine: "search",
    name: "health.search",
    does: "health.search.does",
    instead: "health.search.instead",
    figures: ({ engines }) => [{ label: "health.index", value: engines.search.disk, kind: "bytes" }],
  },
  {
    engine: "passages",
    name: "health.passages",
    does: "health.passages.does",
    instead: "health.passages.instead",
    figures: ({ engines }) => [{ label: "health.index", value: engines.passages.disk, kind: "bytes" }],
  },
  {
    engine: "embedding",
    name: "health.embedding",
    does: "health.embedding.does",
    instead: "health.embedding.instead",
    figures: ({ engines }) => [{ label: "health.loaded", value: engines.embedding.loaded, kind: "flag" }],
  },
  {
    engine: "cache",
    name: "health.cache",
    does: "health.cache.does",
    instead: "health.cache.instead",
    figures: NONE,
  },
  {
    engine: "recorder",
    name: "health.recorder",
    does: "health.recorder.does",
    instead: "health.recorder.instead",
    figures: ({ engines }) => [{ label: "health.disk", value: engines.recorder.disk, kind: "bytes" }],
  },
  {
    engine: "gateway",
    name: "health.gateway",
    does: "health.gateway.does",
    instead: "health.gateway.instead",
    figures: NONE,
  },
  {
    engine: "jobs",
    name: "health.jobs",
    does: "health.jobs.does",
    instead: "health.jobs.instead",
    figures: NONE,
  },
  {
    engine: "mail",
    name: "health.mail",
    does: "health.mail.does",
    instead: "health.mail.instead",
    figures: NONE,
  },
  {
    engine: "readers",
    name: "health.readers",
    does: "health.readers.does",
    instead: "health.readers.instead",
    figures: ({ readers }) => [
      { label: "health.memory", value: readers?.memory, kind: "bytes" },
      { label: "health.processes", value: readers?.processes, kind: "count" },
    ],
  },
  {
    engine: "files",
    name: "health.files",
    does: "health.files.does",
    instead: "health.files.instead",
    figures: ({ engines }) => [{ label: "health.disk", value: engines.files.disk, kind: "bytes" }],
  },
];
