import type { Made } from "../made";

export const RUNNING: Made[] = [];
