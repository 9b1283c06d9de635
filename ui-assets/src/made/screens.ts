import { KNOWLEDGE } from "./knowledge/screens";
import type { Made } from "./made";
import { MESSAGES } from "./messages/screens";
import { PEOPLE } from "./people/screens";
import { RUNNING } from "./running/screens";

/** Every screen made by hand, in the order of the navigation. */
export const MADE: Made[] = [...KNOWLEDGE, ...MESSAGES, ...PEOPLE, ...RUNNING];
