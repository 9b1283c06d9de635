import type { Meta } from "../api/meta";
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
