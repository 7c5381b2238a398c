import type { CommitteeSeat } from './committee-seat.ts'

/** A path of a committee's room as this seat reaches it: the team is named where the person has more than one. */
export function committeeAddress(
  seat: CommitteeSeat,
  path: string,
  query: Record<string, string> = {},
): string {
  const own = new URLSearchParams(seat.teams.length > 1 ? { ...query, team: seat.team.prefix } : query)
  return own.size === 0 ? path : `${path}?${own}`
}
