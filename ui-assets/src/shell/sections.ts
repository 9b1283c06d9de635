import { type Meta, may, moduleOf, placeOf, type ResourceMeta } from "../api/meta";
import type { Me } from "../api/session";
import type { Made, Section } from "../made/made";
import { MADE } from "../made/screens";
import { t } from "../strings";
import { manyOf, worded } from "../strings/words";

export interface Entry {
  label: string;
  to: string;
}

export interface Group {
  label: string;
  entries: Entry[];
}

/** Where the kernel's own resources belong; those of business modules have a group of their own. */
const PLACED: Record<string, Section> = {
  knowledge: "knowledge",
  messages: "messages",
  identity: "administration",
  custom_fields: "administration",
  views: "administration",
  events: "administration",
  ai: "administration",
  audit: "administration",
  webhooks: "administration",
  schedules: "administration",
};

function entryOf(made: Made): Entry {
  return { label: t(made.label), to: made.path };
}

function listEntry(resource: ResourceMeta): Entry {
  return { label: manyOf(resource), to: `/${placeOf(resource)}` };
}

/** The navigation as this caller may use it: what is made by hand first, then the lists of the section. */
export function groupsOf(meta: Meta, me: Me): Group[] {
  const made = MADE.filter((each) => !each.hidden && each.isFor(meta, me));
  const replaced = new Set(made.map((each) => each.instead));
  const lists = meta.resources.filter((each) => may(each, "list") && !replaced.has(each.name));
  const business = new Map<string, ResourceMeta[]>();
  for (const resource of lists.filter((each) => !(moduleOf(each) in PLACED))) {
    business.set(moduleOf(resource), [...(business.get(moduleOf(resource)) ?? []), resource]);
  }
  const sections: Section[] = ["knowledge", "messages", "administration"];
  const groups = [
    { label: "", entries: [{ label: t("home.title"), to: "/" }, ...ofSection(made, "work")] },
    ...[...business].map(([name, resources]) => ({ label: worded(name), entries: resources.map(listEntry) })),
    ...sections.map((section) => ({
      label: t(`section.${section as "knowledge" | "messages" | "administration"}`),
      entries: [
        ...ofSection(made, section),
        ...lists.filter((each) => PLACED[moduleOf(each)] === section).map(listEntry),
      ],
    })),
  ];
  return groups.filter((group) => group.entries.length > 0);
}

function ofSection(made: Made[], section: Section): Entry[] {
  return made.filter((each) => each.section === section).map(entryOf);
}
