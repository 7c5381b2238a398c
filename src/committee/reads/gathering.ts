import { type CharterInForce, charterInForce, sayCitation } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { businessBlock } from '../rules/meetings/business.ts'
import type { Meeting } from '../rules/meetings/meeting.ts'
import { mostPresent, type Presence, votersPresent } from '../rules/meetings/presence.ts'
import { type Quorum, quorum } from '../rules/quorum.ts'
import { presencesOf } from '../store/attendance.ts'
import { committeeMembers } from './electorate.ts'

/** Who is in the room, whether that is enough, and by which charter. */
export type Gathering = {
  readonly meeting: Meeting
  readonly charter: CharterInForce
  readonly voters: readonly PersonId[]
  readonly presences: readonly Presence[]
  /** Voters confirmed to be in the room. */
  readonly present: readonly PersonId[]
  readonly quorum: Quorum
  /** At its best minute, however it is now: a meeting that never had one leaves notes. */
  readonly wasEverQuorate: boolean
  /** Why no business is done now; null when it may be. */
  readonly block: Refusal | null
}

/** As of `now`, or as of the end of a meeting that is over: what was published later does not change it. */
export async function readGathering(work: Work, meeting: Meeting, now: Temporal.Instant): Promise<Gathering> {
  const at = meeting.sitting?.closedAt ?? now
  const charter = await charterInForce(work.tx, meeting.teamId, at)
  const voters = await committeeMembers(work, meeting.teamId, at)
  const presences = await presencesOf(work, meeting.id)
  // Those who stayed to the end are there until it, not after it: look at the minute before.
  const present = votersPresent(presences, voters, meeting.sitting?.closedAt?.subtract({ seconds: 1 }) ?? now)
  const count = (there: number) => countQuorum(charter, voters.length, there)
  const rule = count(present.length)
  return {
    meeting,
    charter,
    voters,
    presences,
    present,
    quorum: rule,
    wasEverQuorate: count(mostPresent(presences, voters)).isQuorate,
    block: businessBlock({
      quorum: rule,
      seats: { filled: voters.length, floor: charter.settings['seats.floor'] },
      cite: {
        quorum: sayCitation(charter.cite('quorum.kind')),
        floor: sayCitation(charter.cite('seats.floor')),
      },
    }),
  }
}

/** `filled`: voters now in office. The base may be all seats the charter wants, vacant ones too. */
export function countQuorum({ settings }: CharterInForce, filled: number, present: number): Quorum {
  const seats = { filled, all: Math.max(filled, settings['seats.target']) }
  return quorum(settings['quorum.kind'], settings['quorum.base'], seats, present)
}
