import { KNOWLEDGE } from "./knowledge/screens";
import type { Made } from "./made";
import { PEOPLE } from "./people/screens";
import { RUNNING } from "./running/screens";

/** Every screen made by hand, in the order of the navigation. */
export const MADE: Made[] = [...KNOWLEDGE, ...PEOPLE, ...RUNNING];
