import type { Item, Values } from "../../api/items";

export interface Option {
  name: string;
  values: string[];
}

/** A form of a product that can be bought; one that was never saved has no id. */
export interface Variant extends Values {
  id?: string;
  options?: Record<string, string>;
}

export interface Media extends Item {
  url: string;
  alt: string | null;
  variant: string | null;
  focal: { x: number; y: number } | null;
}

export const MOST_OPTIONS = 10;
export const MOST_VARIANTS = 2000;

const NONE: never[] = [];

export function optionsOf(values: Values): Option[] {
  return (values.options ?? NONE) as Option[];
}

export function variantsOf(values: Values): Variant[] {
  return (values.variants ?? NONE) as Variant[];
}

export function mediaOf(values: Values): Media[] {
  return (values.media ?? NONE) as Media[];
}

/** “Red / M”: a variant as people tell it from the others. */
export function wordsOfVariant(variant: Variant): string {
  const chosen = Object.values(variant.options ?? {}).join(" / ");
  return chosen || String(variant.sku ?? "");
}
