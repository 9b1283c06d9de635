import { type Meta, may, type Operation } from "../api/meta";
import type { Me } from "../api/session";
import type { Key } from "../strings";

export type Section = "work" | "knowledge" | "messages" | "administration" | "own";

/** A screen made by hand: where it is, what it is called, and for whom it is drawn. */
export interface Made {
  path: string;
  label: Key;
  section: Section;
  load: () => Promise<unknown>;
  component: string;
  isFor: (meta: Meta, me: Me) => boolean;
  /** The resource whose generic list it takes the place of in the navigation. */
  instead?: string;
  /** Reached from other screens, not from the navigation. */
  hidden?: boolean;
}

/** For whoever may do this with records of a resource. */
export function allows(resource: string, operation: Operation): Made["isFor"] {
  return (meta) => meta.resources.some((each) => each.name === resource && may(each, operation));
}
