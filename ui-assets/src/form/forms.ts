import { type ComponentType, lazy } from "react";
import type { ResourceMeta, VerbMeta } from "../api/meta";
import { Fields, type FieldsProps } from "./Fields";

/** Forms made by hand, by resource. Every other resource has the one that is drawn from its declaration. */
const FORMS: Record<string, ComponentType<FieldsProps>> = {
  "catalog.product": lazy(() => import("../made/product/ProductForm")),
};

/** Verbs that a form has a place for, so that they are not drawn beside the title. */
const OWN_VERBS: Record<string, string[]> = { "catalog.product": ["generate_variants"] };

export function verbsBeside(resource: ResourceMeta): VerbMeta[] {
  return resource.verbs.filter((verb) => !OWN_VERBS[resource.name]?.includes(verb.name));
}

export function formOf(resource: string): ComponentType<FieldsProps> {
  return FORMS[resource] ?? Fields;
}
