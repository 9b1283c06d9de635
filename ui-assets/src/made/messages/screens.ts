import type { Made } from "../made";

export const MESSAGES: Made[] = [];
