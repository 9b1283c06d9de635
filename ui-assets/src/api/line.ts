import { useSyncExternalStore } from "react";

type Listener = () => void;

/** Whether the program can be reached, as the last request or the live line saw it. */
class Reach {
  private away = false;
  private readonly listeners = new Set<Listener>();

  lost(): void {
    this.set(true);
  }

  found(): void {
    this.set(false);
  }

  isAway = (): boolean => this.away;

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(away: boolean): void {
    if (this.away === away) return;
    this.away = away;
    for (const listener of this.listeners) listener();
  }
}

export const reach = new Reach();

export function useIsAway(): boolean {
  return useSyncExternalStore(reach.subscribe, reach.isAway);
}
