import type { Values } from "../../api/items";
import { type Option, optionsOf, type Variant, variantsOf } from "./shapes";

type Chosen = Record<string, string>;

function withOptions(values: Values, options: Option[], variants: Variant[]): Values {
  return {
    ...values,
    options,
    variants: values.variants === undefined && variants.length === 0 ? undefined : variants,
  };
}

/** Variants of which each says something else than those before it; one without any choice may stand beside others. */
function apart(variants: Variant[]): Variant[] {
  const seen = new Set<string>();
  return variants.filter(({ options = {} }) => {
    const key = keyOf(options);
    if (key === "" || !seen.has(key)) return seen.add(key);
    return false;
  });
}

/** The same for the same choice, in whichever order it was made. */
export function keyOf(chosen: Chosen): string {
  return Object.entries(chosen)
    .map(([name, value]) => JSON.stringify([name, value]))
    .sort()
    .join();
}

function eachChoice(variants: Variant[], change: (chosen: Chosen) => Chosen): Variant[] {
  return variants.map((variant) => {
    const before = variant.options ?? {};
    const after = change(before);
    return after === before ? variant : { ...variant, options: after };
  });
}

/** Gives an option another name, on the variants too. */
export function renameOption(values: Values, at: number, name: string): Values {
  const options = optionsOf(values);
  const before = options[at]?.name ?? "";
  return withOptions(
    values,
    options.map((each, index) => (index === at ? { ...each, name } : each)),
    eachChoice(variantsOf(values), (chosen) =>
      before in chosen
        ? Object.fromEntries(Object.entries(chosen).map(([key, value]) => [key === before ? name : key, value]))
        : chosen,
    ),
  );
}

/** Takes an option away; variants that only it told apart become one. */
export function removeOption(values: Values, at: number): Values {
  const options = optionsOf(values);
  const gone = options[at]?.name ?? "";
  const variants = eachChoice(variantsOf(values), (chosen) => {
    if (!(gone in chosen)) return chosen;
    const { [gone]: _, ...rest } = chosen;
    return rest;
  });
  const left = options.filter((_, index) => index !== at);
  return withOptions(values, left, left.length === 0 ? variants.slice(0, 1) : apart(variants));
}

export function setValues(values: Values, at: number, words: string[]): Values {
  const options = optionsOf(values).map((each, index) => (index === at ? { ...each, values: words } : each));
  return withOptions(values, options, variantsOf(values));
}

export function renameValue(values: Values, at: number, before: string, after: string): Values {
  const option = optionsOf(values)[at];
  if (!option) return values;
  const next = setValues(
    values,
    at,
    option.values.map((each) => (each === before ? after : each)),
  );
  return withOptions(
    next,
    optionsOf(next),
    eachChoice(variantsOf(next), (chosen) =>
      chosen[option.name] === before ? { ...chosen, [option.name]: after } : chosen,
    ),
  );
}

/** Takes a value away, and the variants that have it. */
export function removeValue(values: Values, at: number, gone: string): Values {
  const option = optionsOf(values)[at];
  if (!option) return values;
  const next = setValues(
    values,
    at,
    option.values.filter((each) => each !== gone),
  );
  return withOptions(
    next,
    optionsOf(next),
    variantsOf(next).filter((variant) => variant.options?.[option.name] !== gone),
  );
}

/** How many variants have this value. */
export function usersOf(values: Values, at: number, value: string): number {
  const name = optionsOf(values)[at]?.name ?? "";
  return variantsOf(values).filter((variant) => variant.options?.[name] === value).length;
}

/** The options with every value that a variant names. */
export function completed(options: Option[], variants: Variant[]): Option[] {
  return options.map((option) => {
    const named = variants.map((variant) => variant.options?.[option.name]).filter((value) => value !== undefined);
    const fresh = [...new Set(named)].filter((value) => value !== "" && !option.values.includes(value));
    return fresh.length === 0 ? option : { ...option, values: [...option.values, ...fresh] };
  });
}
