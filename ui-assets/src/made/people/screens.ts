import type { Made } from "../made";

export const PEOPLE: Made[] = [];
