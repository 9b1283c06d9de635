import { useEffect, useSyncExternalStore } from "react";

/** Something that can be done on the screen that is open. */
export interface Command {
  label: string;
  /** What it is done to. */
  about: string;
  run: () => void;
}

let standing: readonly Command[] = [];
const listeners = new Set<() => void>();

function stand(commands: readonly Command[]): void {
  standing = commands;
  for (const listener of listeners) listener();
}

/** Offers these to whoever presses Ctrl-K, as long as the screen is open. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    stand(commands);
  });
  useEffect(() => () => stand([]), []);
}

export function useStandingCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => standing,
  );
}
