import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { isHeldOn } from '../rules/office-term.ts'
import { termStateOn } from '../rules/term.ts'
import { officeTermsOf } from '../store/office-terms.ts'
import { termsOf } from '../store/terms.ts'
import { listAccessChanges } from './list-access-changes.ts'

/**
 * Whoever's term or office ran out is listed for what to revoke, once for each: nobody pressed a button for
 * it. Done again it changes nothing. Needs a system transaction.
 */
export async function followRoster(work: Work, teamId: TeamId, now: Temporal.Instant): Promise<void> {
  const { zone } = await charterInForce(work.tx, teamId, now)
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const terms = await termsOf(work.tx, teamId)
  const serving = new Set(
    terms
      .filter((term) => ['serving', 'holdover'].includes(termStateOn(term, today)))
      .map(({ personId }) => personId),
  )
  for (const term of terms) {
    const isGone = term.kind === 'member' && termStateOn(term, today) === 'over'
    if (!isGone || serving.has(term.personId)) continue
    const { personId, id: causeId } = term
    const wantedOn = term.endedOn ?? term.holdoverUntil ?? term.endsOn
    const change = { teamId, personId, kind: 'revoke', whose: 'members', causeId, wantedOn } as const
    await listAccessChanges(work, change, now)
  }
  const offices = await officeTermsOf(work.tx, teamId)
  for (const office of offices) {
    const { personId, duty, title, id: causeId } = office
    const holds = offices.some(
      (each) => each.personId === personId && each.title === title && isHeldOn(each, today),
    )
    if (duty === 'other' || holds || isHeldOn(office, today)) continue
    const wantedOn = office.endedOn ?? office.endsOn
    await listAccessChanges(work, { teamId, personId, kind: 'revoke', whose: duty, causeId, wantedOn }, now)
  }
}
