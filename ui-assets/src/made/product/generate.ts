import { keyOf } from "./options";
import { MOST_VARIANTS, type Option, type Variant } from "./shapes";

/** How many variants all values of the options make. */
export function countOf(options: Option[]): number {
  const used = options.filter((option) => option.values.length > 0);
  return used.length === 0 ? 0 : used.reduce((count, option) => count * option.values.length, 1);
}

function combinations(options: Option[]): Record<string, string>[] {
  let all: Record<string, string>[] = [{}];
  for (const option of options.filter((each) => each.values.length > 0)) {
    all = all.flatMap((one) => option.values.map((value) => ({ ...one, [option.name]: value })));
  }
  return all;
}

/** How many combinations have no variant yet; none where they are too many to be made. */
export function missing(options: Option[], variants: Variant[]): number {
  const count = countOf(options);
  if (count === 0 || count > MOST_VARIANTS) return 0;
  const standing = new Set(variants.map((variant) => keyOf(variant.options ?? {})));
  return combinations(options).filter((each) => !standing.has(keyOf(each))).length;
}

function isBlank({ options = {}, sku, barcode }: Variant): boolean {
  return Object.keys(options).length === 0 && !sku && !barcode;
}

/** As the verb `generate_variants` does it: what stands stays, what is new takes the price of the first. */
export function filled(options: Option[], variants: Variant[]): Variant[] {
  const standing = new Map(variants.map((variant) => [keyOf(variant.options ?? {}), variant]));
  const first = variants[0];
  const all = combinations(options).map((chosen) => {
    const known = standing.get(keyOf(chosen));
    standing.delete(keyOf(chosen));
    return (
      known ?? {
        options: chosen,
        price: first?.price ?? null,
        compare_at: first?.compare_at ?? null,
        cost: first?.cost ?? null,
        weight_g: first?.weight_g ?? null,
      }
    );
  });
  return [...all, ...[...standing.values()].filter((variant) => !isBlank(variant))];
}
