import type { CharterInForce } from '../../charter/door.ts'
import { after, before, type RaisedDuty, type TeamFacts } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { sayDay } from '../../kernel/say-day.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { personNames } from '../../people/door.ts'
import { isHeldOn } from '../rules/office-term.ts'
import { type Term, termStateOn } from '../rules/term.ts'
import { openAccessCauses } from '../store/access-changes.ts'
import { officeTermsOf } from '../store/office-terms.ts'
import { termsOf } from '../store/terms.ts'

/** A list of accesses is to be worked through within a week of the day it is wanted. */
const accessDays = 7

/** What the roster asks for: terms, holdovers and offices that end, lists of accesses to change. */
export async function rosterDuties(
  work: Work,
  { team, charter }: TeamFacts,
  now: Temporal.Instant,
): Promise<RaisedDuty[]> {
  const today = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  const terms = await termsOf(work.tx, team.id)
  const offices = await officeTermsOf(work.tx, team.id)
  const causes = await openAccessCauses(work.tx, team.id)
  const persons = [...terms, ...offices, ...causes].map(({ personId }) => personId)
  const facts = { teamId: team.id, charter, today, names: await personNames(work, persons) }
  return [
    ...termEnds(terms, facts),
    ...holdoverEnds(terms, facts),
    ...officeEnds(offices, facts),
    ...causes.map((cause) => accessDuty(cause, facts)),
  ]
}

type Facts = {
  readonly teamId: TeamId
  readonly charter: CharterInForce
  readonly today: Temporal.PlainDate
  readonly names: ReadonlyMap<PersonId, string>
}

/** Somebody's term ends: renew it, find a successor, or let them stay. */
function termEnds(terms: readonly Term[], facts: Facts): RaisedDuty[] {
  const { charter, today, teamId } = facts
  const reminders = charter.settings['term.reminders']
  return terms
    .filter((term) => term.kind === 'member' && termStateOn(term, today) === 'serving')
    .filter((term) => term.endedOn === null && term.holdoverUntil === null && !isFollowed(term, terms))
    .filter((term) => isNear(term.endsOn, reminders, facts))
    .map((term) => ({
      ...basics(facts, 'term.length'),
      teamId,
      kind: 'term-end' as const,
      subject: term.id,
      title: `The term of ${nameOf(term, facts)} ends on ${sayDay(term.endsOn)}`,
      dueAt: startOf(term.endsOn, facts),
      remindAt: reminders.map((span) => before(startOf(term.endsOn, facts), span, charter.zone)),
    }))
}

function isFollowed(term: Term, terms: readonly Term[]): boolean {
  return terms.some(
    (next) => next.personId === term.personId && Temporal.PlainDate.compare(next.beginsOn, term.endsOn) >= 0,
  )
}

function holdoverEnds(terms: readonly Term[], facts: Facts): RaisedDuty[] {
  return terms.flatMap((term) => {
    if (term.holdoverUntil === null || isFollowed(term, terms)) return []
    if (termStateOn(term, facts.today) === 'over') return []
    const dueAt = startOf(term.holdoverUntil, facts)
    const duty: RaisedDuty = {
      ...basics(facts, 'term.holdover'),
      teamId: facts.teamId,
      kind: 'holdover-end',
      subject: term.id,
      title: `${nameOf(term, facts)} stays beyond their term until ${sayDay(term.holdoverUntil)}`,
      dueAt,
      remindAt: [before(dueAt, { days: 30 }, facts.charter.zone)],
    }
    return [duty]
  })
}

function officeEnds(offices: Awaited<ReturnType<typeof officeTermsOf>>, facts: Facts): RaisedDuty[] {
  const { charter, today, teamId } = facts
  return offices
    .filter((office) => isHeldOn(office, today) && office.endedOn === null)
    .filter(
      (office) =>
        !offices.some(
          (next) =>
            next.title === office.title && Temporal.PlainDate.compare(next.beginsOn, office.endsOn) >= 0,
        ),
    )
    .filter((office) => isNear(office.endsOn, [charter.settings['offices.reminder']], facts))
    .map((office) => ({
      ...basics(facts, 'offices'),
      teamId,
      kind: 'office-end' as const,
      subject: office.id,
      title: `${nameOf(office, facts)} is ${office.title} until ${sayDay(office.endsOn)}`,
      dueAt: startOf(office.endsOn, facts),
      remindAt: [before(startOf(office.endsOn, facts), charter.settings['offices.reminder'], charter.zone)],
    }))
}

function accessDuty(cause: Awaited<ReturnType<typeof openAccessCauses>>[number], facts: Facts): RaisedDuty {
  const wantedAt = startOf(cause.wantedOn, facts)
  return {
    ...basics(facts, 'credentials.holders'),
    owner: { role: 'secretary' },
    path: '/roster/access',
    teamId: facts.teamId,
    kind: 'change-access',
    subject: cause.causeId,
    title: `Access of ${nameOf(cause, facts)} to grant or revoke`,
    dueAt: after(wantedAt, { days: accessDays }, facts.charter.zone),
    remindAt: [wantedAt],
  }
}

/** Listed from a month before the first reminder: nobody wants the ends of next year's terms among today's duties. */
function isNear(day: Temporal.PlainDate, reminders: readonly Temporal.Duration[], { today }: Facts): boolean {
  const first = reminders.map((span) => day.subtract(span)).sort(Temporal.PlainDate.compare)[0] ?? day
  return Temporal.PlainDate.compare(first.subtract({ months: 1 }), today) <= 0
}

function basics({ charter }: Facts, setting: Parameters<CharterInForce['cite']>[0]) {
  return {
    path: '/roster' as const,
    owner: { role: 'chair' } as const,
    citation: charter.cite(setting),
  }
}

function startOf(day: Temporal.PlainDate, { charter }: Facts): Temporal.Instant {
  return day.toZonedDateTime(charter.zone).toInstant()
}

function nameOf({ personId }: { readonly personId: PersonId }, { names }: Facts): string {
  return names.get(personId) ?? 'somebody'
}
