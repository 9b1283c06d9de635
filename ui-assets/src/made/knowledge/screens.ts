import type { Made } from "../made";

export const KNOWLEDGE: Made[] = [];
