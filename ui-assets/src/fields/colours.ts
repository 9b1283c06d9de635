const GOOD = /^(active|enabled|ready|sent|succeeded|done|won|paid|answered|ok|delivered|read)$/;
const BAD = /^(failed|dead|lost|refused|disabled|down|cancelled|suppressed|hard_bounce|complaint)$/;
const BUSY = /^(processing|queued|running|pending|waiting|in_doubt|degraded)$/;

/** The colour of a state, by what the word says; others are quiet. */
export function colourOf(state: string): string {
  if (GOOD.test(state)) return "pine";
  if (BAD.test(state)) return "red";
  if (BUSY.test(state)) return "blue";
  return "gray";
}
