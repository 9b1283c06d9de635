import { useCallback, useMemo, useState } from "react";
import type { Item } from "../api/items";

export interface Selection {
  count: number;
  ids: string[];
  /** Whether everything that the filter matches is meant, also what is not loaded. */
  isEverything: boolean;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Selects from the last one toggled to this one. */
  extend: (id: string) => void;
  toggleAll: () => void;
  everything: () => void;
  clear: () => void;
  state: "none" | "some" | "all";
}

/** Which rows are meant by what is done to many. */
export function useSelection(rows: Item[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string>();
  const [isEverything, setIsEverything] = useState(false);
  const clear = useCallback(() => {
    setChosen(new Set());
    setIsEverything(false);
  }, []);
  return useMemo(() => {
    const change = (next: ReadonlySet<string>) => {
      setChosen(next);
      setIsEverything(false);
    };
    const toggle = (id: string) => {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      setLast(id);
      change(next);
    };
    const extend = (id: string) => {
      const from = rows.findIndex((row) => row.id === last);
      const to = rows.findIndex((row) => row.id === id);
      if (from < 0) return toggle(id);
      const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id);
      change(new Set([...chosen, ...between]));
    };
    const all = rows.length > 0 && chosen.size >= rows.length;
    return {
      count: chosen.size,
      ids: [...chosen],
      isEverything,
      has: (id) => chosen.has(id),
      toggle,
      extend,
      toggleAll: () => change(all ? new Set() : new Set(rows.map((row) => row.id))),
      everything: () => setIsEverything(true),
      clear,
      state: chosen.size === 0 ? "none" : all ? "all" : "some",
    };
  }, [rows, chosen, last, isEverything, clear]);
}
