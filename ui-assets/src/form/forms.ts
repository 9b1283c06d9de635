import { type ComponentType, lazy } from "react";
import type { Values } from "../api/items";
import type { ResourceMeta, VerbMeta } from "../api/meta";
import { Fields, type FieldsProps } from "./Fields";

/** Forms made by hand, by resource. Every other resource has the one that is drawn from its declaration. */
const FORMS: Record<string, ComponentType<FieldsProps>> = {
  "catalog.product": lazy(() => import("../made/product/ProductForm")),
};

/** Verbs that a form has a place for, so that they are not drawn beside the title. */
const OWN_VERBS: Record<string, string[]> = { "catalog.product": ["generate_variants"] };

export function verbsBeside(resource: ResourceMeta, item: Values): VerbMeta[] {
  return resource.verbs
    .filter((verb) => !OWN_VERBS[resource.name]?.includes(verb.name))
    .filter(({ where }) => !where || where.in.includes(String(item[where.field])));
}

export function formOf(resource: string): ComponentType<FieldsProps> {
  return FORMS[resource] ?? Fields;
}

/** What a record shows to who may not change it, where that is made by hand. */
const FACTS: Record<string, ComponentType<{ resource: ResourceMeta; item: Values }>> = {
  "catalog.product": lazy(() => import("../made/product/ProductFacts")),
};

export function factsOf(resource: string) {
  return FACTS[resource];
}
