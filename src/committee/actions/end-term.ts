import { charterInForce, sayCitation } from '../../charter/door.ts'
import { dropDuty, meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, moveRoleEnd, rolesOf } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { holdoverLimit, type Term, termStateOn } from '../rules/term.ts'
import { termSettings } from '../rules/term-settings.ts'
import { findTerm, saveEarlyEnd, saveHoldover } from '../store/terms.ts'
import { listAccessChanges } from './list-access-changes.ts'

type Ended = { readonly kind: 'term-changed' }

/** Ends a term before its time: a resignation, a removal. Access to cases ends on that day. */
export async function endTerm(
  work: Work,
  actor: PersonActor,
  wanted: {
    readonly teamId: TeamId
    readonly termId: string
    readonly on: Temporal.PlainDate
    readonly reason: string
  },
  now: Temporal.Instant,
): Promise<Ended | Refusal> {
  const { teamId, termId, on } = wanted
  const term = await findTerm(work.tx, teamId, termId)
  if (term === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const reason = wanted.reason.trim()
  if (reason === '') return refuse('invalid', 'Say why it ends, in a few words.', { field: 'reason' })
  const isWithin =
    Temporal.PlainDate.compare(term.beginsOn, on) <= 0 && Temporal.PlainDate.compare(on, term.endsOn) < 0
  if (!isWithin) {
    const words = `Choose a day from ${term.beginsOn} to the day before ${term.endsOn}.`
    return refuse('invalid', words, { field: 'on' })
  }
  if (!(await saveEarlyEnd(work.tx, 'term', termId, on, reason)))
    return refuse('conflict', 'This term has ended already.')
  await closeRole(work, actor, { teamId, term, until: on }, now)
  const { personId } = term
  await listAccessChanges(
    work,
    { teamId, personId, kind: 'revoke', whose: 'members', causeId: termId, wantedOn: on },
    now,
  )
  await dropDuty(work, actor, { teamId, kind: 'term-end', subject: termId }, 'The term ended early.', now)
  await record(work, actor, 'term ended early', termId, now)
  return { kind: 'term-changed' }
}

/** The holder stays until a successor comes, at most as long as the charter allows: a state everybody sees. */
export async function holdOver(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly termId: string; readonly until: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<Ended | Refusal> {
  const { teamId, termId, until } = wanted
  const term = await findTerm(work.tx, teamId, termId)
  if (term === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const charter = await charterInForce(work.tx, teamId, now)
  const limit = holdoverLimit(term, termSettings(charter.settings))
  const cite = sayCitation(charter.cite('term.holdover'))
  if (limit === null) return refuse('conflict', `Nobody stays beyond their term here (${cite}).`)
  const today = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  if (termStateOn(term, today) === 'over')
    return refuse('conflict', 'The term is over. Begin a new one instead.')
  const isWithin =
    Temporal.PlainDate.compare(term.endsOn, until) < 0 && Temporal.PlainDate.compare(until, limit) <= 0
  if (!isWithin) {
    return refuse('invalid', `Choose a day after ${term.endsOn} and no later than ${limit} (${cite}).`, {
      field: 'until',
    })
  }
  if (!(await saveHoldover(work.tx, termId, until)))
    return refuse('conflict', 'It is decided already how this term ends.')
  await closeRole(work, actor, { teamId, term, until }, now)
  const evidence = { kind: 'holdover', id: termId }
  await meetDuty(work, actor, { teamId, kind: 'term-end', subject: termId }, evidence, now)
  await record(work, actor, 'holdover begun', termId, now)
  return { kind: 'term-changed' }
}

/** The role ends as that day begins; today or earlier: now. */
async function closeRole(
  work: Work,
  actor: PersonActor,
  facts: { readonly teamId: TeamId; readonly term: Term; readonly until: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<void> {
  const { teamId, term, until } = facts
  if (term.roleId === null) return
  const { zone } = await charterInForce(work.tx, teamId, now)
  const endsAt = until.toZonedDateTime(zone).toInstant()
  await moveRoleEnd(work, actor, { roleId: term.roleId, endsAt }, now)
  const held = await rolesOf(work, term.personId, now)
  for (const { id, role, teamId: heldIn } of held)
    if (heldIn === teamId && role === 'coordinator')
      await moveRoleEnd(work, actor, { roleId: id, endsAt }, now)
}

function record(work: Work, actor: PersonActor, action: string, id: string, at: Temporal.Instant) {
  return appendRecord(work.tx, { actor, action, object: { kind: 'term', id }, caseId: null, at })
}
