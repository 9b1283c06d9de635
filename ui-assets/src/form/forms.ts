import { type ComponentType, lazy } from "react";
import { Fields, type FieldsProps } from "./Fields";

/** Forms made by hand, by resource. Every other resource has the one that is drawn from its declaration. */
const FORMS: Record<string, ComponentType<FieldsProps>> = {
  "catalog.product": lazy(() => import("../made/product/ProductForm")),
};

export function formOf(resource: string): ComponentType<FieldsProps> {
  return FORMS[resource] ?? Fields;
}
