import { type CharterInForce, charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { holdersOf } from '../../people/door.ts'
import { type Roster, type RosterSettings, rosterOn } from '../rules/roster.ts'
import { termSettings } from '../rules/term-settings.ts'
import { affiliationsOf } from '../store/affiliations.ts'
import { officeTermsOf } from '../store/office-terms.ts'
import { termsOf } from '../store/terms.ts'

/**
 * The committee of a team on a day, under the charter of that day. What was recorded later about it counts:
 * "as of" means who sat then, as far as we know today.
 */
export async function readRoster(work: Work, teamId: TeamId, day: Temporal.PlainDate): Promise<Roster> {
  const charter = await charterOn(work, teamId, day)
  const terms = await termsOf(work.tx, teamId)
  const offices = await officeTermsOf(work.tx, teamId)
  const noon = day.toZonedDateTime({ timeZone: charter.zone, plainTime: '12:00' }).toInstant()
  const roleHolders = await holdersOf(work, teamId, noon, ['member', 'coordinator', 'chair'])
  const personIds = [...new Set<PersonId>([...terms.map((term) => term.personId), ...roleHolders])]
  const affiliations = await affiliationsOf(work.tx, personIds)
  return rosterOn({ terms, offices, affiliations, withoutTerm: roleHolders }, rosterSettings(charter), day)
}

export function rosterSettings({ settings }: CharterInForce): RosterSettings {
  return {
    terms: termSettings(settings),
    seats: { target: settings['seats.target'], floor: settings['seats.floor'] },
    employerCap: settings['seats.employer-cap'],
  }
}

/** The charter that bound at noon of that day. */
function charterOn(work: Work, teamId: TeamId, day: Temporal.PlainDate): Promise<CharterInForce> {
  const noon = day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant()
  return charterInForce(work.tx, teamId, noon)
}
