import type { CharterInForce } from '../../charter/door.ts'
import { readDecisions } from '../../decisions/door.ts'
import { dutyState, endedDuties, openDuties } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { personNames, type Team } from '../../people/door.ts'
import type { SafeCountsPort } from '../note-parts.ts'
import type { DutyCounts, NoteFacts } from '../rules/note-text.ts'
import { officeTermsOf } from '../store/office-terms.ts'
import { termsOf } from '../store/terms.ts'

type Period = { readonly from: Temporal.Instant; readonly until: Temporal.Instant }

/** What a draft is made of: counts that name nobody, and what the committee knows of itself. */
export async function readNoteFacts(
  work: Work,
  safeCounts: SafeCountsPort,
  facts: { readonly team: Team; readonly charter: CharterInForce; readonly period: Period },
): Promise<NoteFacts> {
  const { team, charter, period } = facts
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(charter.zone).toPlainDate()
  const days = { from: dayOf(period.from), until: dayOf(period.until) }
  return {
    team: team.name,
    ...days,
    counts: await safeCounts(work, team.id, period.from, period.until),
    duties: await dutyCounts(work, team.id, period),
    news: await readNews(work, team.id, days),
    decisions: await publicDecisions(work, team.id, period),
  }
}

async function dutyCounts(work: Work, teamId: TeamId, { from, until }: Period): Promise<DutyCounts> {
  const ended = (await endedDuties(work, teamId, from)).map((duty) => dutyState(duty, until))
  const met = ended.filter((state) => state === 'met' || state === 'met-late')
  const open = await openDuties(work, [teamId])
  return {
    met: met.length,
    metLate: met.filter((state) => state === 'met-late').length,
    overdue: open.filter((duty) => dutyState(duty, until) === 'late').length,
  }
}

type Days = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }

/** Who joined, left and took an office. Days of the period, its last one included, its first one not. */
async function readNews(work: Work, teamId: TeamId, { from, until }: Days): Promise<string[]> {
  const isIn = (day: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(day, from) > 0 && Temporal.PlainDate.compare(day, until) <= 0
  const terms = await termsOf(work.tx, teamId)
  const offices = await officeTermsOf(work.tx, teamId)
  const names = await personNames(
    work,
    [...terms, ...offices].map(({ personId }) => personId),
  )
  const name = (id: PersonId) => names.get(id) ?? 'Somebody'
  return [
    ...terms.flatMap((term) => {
      const end = term.endedOn ?? term.holdoverUntil ?? term.endsOn
      return [
        ...(isIn(term.beginsOn)
          ? [`a term of ${name(term.personId)} as ${term.kind} began on ${term.beginsOn}`]
          : []),
        ...(isIn(end) ? [`a term of ${name(term.personId)} as ${term.kind} ended on ${end}`] : []),
      ]
    }),
    ...offices
      .filter(({ beginsOn }) => isIn(beginsOn))
      .map((office) => `${name(office.personId)} is ${office.title} from ${office.beginsOn}`),
  ]
}

async function publicDecisions(work: Work, teamId: TeamId, { from, until }: Period): Promise<string[]> {
  const decisions = await readDecisions(work, teamId)
  return decisions
    .filter(({ isPublic }) => isPublic)
    .filter(({ recordedAt }) => Temporal.Instant.compare(recordedAt, from) >= 0)
    .filter(({ recordedAt }) => Temporal.Instant.compare(recordedAt, until) < 0)
    .map(({ reference, title }) => `${reference}: ${title}`)
}
