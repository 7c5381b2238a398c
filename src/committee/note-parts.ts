import type { Work, Works } from '../jobs/works.ts'
import type { PersonActor } from '../kernel/actor.ts'
import type { TeamId } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { SafeCounts } from './rules/note-text.ts'

/** What the desk did in [from, until), for whoever serves in the team; zeros for anybody else. */
export type SafeCountsPort = (
  work: Work,
  teamId: TeamId,
  from: Temporal.Instant,
  until: Temporal.Instant,
) => Promise<SafeCounts>

/**
 * Compares a text with what is not public yet: numbers of lines, from 1, never what they touch. It opens
 * transactions of its own, so call it outside of one.
 */
export type GuardPort = {
  inspect(asker: PersonActor, text: string, now: Temporal.Instant): Promise<readonly number[] | Refusal>
}

/** What `app/` binds: the desk lies beyond this room's arrows. */
export type NoteParts = {
  readonly works: Works
  readonly safeCounts: SafeCountsPort
  /** Absent: no guard stands between a note and its readers. */
  readonly guard?: GuardPort
}
