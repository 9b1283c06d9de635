import type { ResourceMeta } from "../api/meta";
import { t, told } from "./index";

/** `in_doubt` and `dead-letters` as people write them: “In doubt”, “Dead letters”. */
export function worded(name: string): string {
  const words = name.replace(/[_-]+/g, " ").trim();
  return told(words.charAt(0).toUpperCase() + words.slice(1));
}

/** “Products”: many records of a resource. */
export function manyOf(resource: Pick<ResourceMeta, "name" | "path">): string {
  return worded(resource.path.split("/").at(-1) ?? resource.name);
}

/** “Product”: one record of a resource. */
export function oneOf(resource: ResourceMeta): string {
  return worded(resource.name.split(".").at(-1) ?? resource.name);
}

/** Who did something: the name of a person or key, and what the program did by itself. */
export function nameOf(actor: { type: string; name: string | null }): string {
  return actor.type === "system" || !actor.name ? t("history.program") : actor.name;
}
