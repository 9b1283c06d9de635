import type { LiveEvent } from "../../api/live";

/** Events of one kind in a row, by one hand: the newest of them, and how many records it was. */
export interface Run {
  event: LiveEvent;
  count: number;
}

const TOGETHER_MS = 10 * 60_000;

function isSame(one: LiveEvent, other: LiveEvent): boolean {
  const apart = Math.abs(Date.parse(one.at) - Date.parse(other.at));
  return one.type === other.type && one.actor.id === other.actor.id && apart < TOGETHER_MS;
}

/** What an import or a bulk change did is one thing, not a hundred. */
export function runsOf(events: LiveEvent[]): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last && isSame(last.event, event) && last.event.subject.id !== event.subject.id) last.count++;
    else runs.push({ event, count: 1 });
  }
  return runs;
}
