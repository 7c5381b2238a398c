import type { Work, Works } from '../jobs/works.ts'
import type { TeamId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { Guard } from './guard-port.ts'
import type { SafeCounts } from './rules/note-text.ts'

/** What the desk did in [from, until), for whoever serves in the team; zeros for anybody else. */
export type SafeCountsPort = (
  work: Work,
  teamId: TeamId,
  from: Temporal.Instant,
  until: Temporal.Instant,
) => Promise<SafeCounts>

/** What `app/` binds: the desk lies beyond this room's arrows. */
export type NoteParts = {
  readonly works: Works
  readonly safeCounts: SafeCountsPort
  /** Absent: no guard stands between a note and its readers. */
  readonly guard?: Guard
}
