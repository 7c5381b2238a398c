/**
 * How long to wait before the next try with a peer that failed `failures` times in a row: 1, 2, 4 ...
 * seconds up to an hour. `chance` (0 to 1) spreads many waiters over the second half of the wait.
 */
const longestMilliseconds = 3_600_000

export function backoffMilliseconds(failures: number, chance: number): number {
  const full = Math.min(1_000 * 2 ** Math.min(Math.max(failures - 1, 0), 20), longestMilliseconds)
  return Math.round(full * (0.5 + chance / 2))
}

/** Amber after ten minutes without a successful look, red after an hour. Before the first look: since the start. */
export function fetchHealth(millisecondsSinceSuccess: number): 'green' | 'amber' | 'red' {
  if (millisecondsSinceSuccess >= 3_600_000) return 'red'
  return millisecondsSinceSuccess >= 600_000 ? 'amber' : 'green'
}
