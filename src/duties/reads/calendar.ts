import type { Work } from '../../jobs/works.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { findPerson, rolesOf, umbrellaTeam } from '../../people/door.ts'
import { feedDigest } from '../actions/calendar-address.ts'
import { dutyCalendar } from '../letters/calendar.ts'
import { readFeed } from '../store/calendar-feeds.ts'
import { dutiesOf } from './duty-lists.ts'

/**
 * The calendar behind a secret address; null for one that was revoked, never was, or whose person has left.
 * Needs a system transaction, and shows what falls to that person alone.
 */
export async function readCalendar(
  work: Work,
  facts: { readonly secret: string; readonly publicUrl: string },
  now: Temporal.Instant,
): Promise<string | null> {
  const personId = await readFeed(work.tx, feedDigest(facts.secret), now)
  if (personId === null || (await findPerson(work, personId)) === null) return null
  const offices = await rolesOf(work, personId, now)
  const duties = await dutiesOf(work, { personId, offices })
  const foundation = (await umbrellaTeam(work))?.name ?? 'Wardmote'
  return dutyCalendar({ duties, foundation, publicUrl: facts.publicUrl }, now)
}
