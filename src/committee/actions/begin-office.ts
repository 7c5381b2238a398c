import { type CharterInForce, charterInForce, type Office, sayCitation } from '../../charter/door.ts'
import { type Decision, findDecision } from '../../decisions/door.ts'
import { dropDuty, meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { findPerson, grantRole, keepsPapers, moveRoleEnd } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { consecutiveTerm, isHeldOn, type OfficeTerm, officeNeeds, roleOfDuty } from '../rules/office-term.ts'
import { termStateOn } from '../rules/term.ts'
import { insertOfficeTerm, officeTermsOf } from '../store/office-terms.ts'
import { saveEarlyEnd, termsOf } from '../store/terms.ts'
import { listAccessChanges } from './list-access-changes.ts'

export type WantedOffice = {
  readonly teamId: TeamId
  readonly personId: PersonId
  readonly title: string
  readonly isActing: boolean
  readonly beginsOn: Temporal.PlainDate
  /** The motion, election or board decision it rests on, as D-2026-7; null without one. */
  readonly decision: string | null
}

/**
 * Somebody takes an office of the charter for its term, or stands in until it is filled. A second or third year
 * needs what the charter says: an adopted motion, the board, or it is not allowed.
 */
export async function beginOffice(
  work: Work,
  actor: PersonActor,
  wanted: WantedOffice,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'office-begun'; readonly id: string } | Refusal> {
  const { teamId, personId, title, beginsOn, isActing } = wanted
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if ((await findPerson(work, personId)) === null)
    return refuse('invalid', 'Choose a person.', { field: 'person' })
  const charter = await charterInForce(work.tx, teamId, now)
  const office = charter.settings.offices.find((each) => each.title === title)
  if (office === undefined) return refuse('invalid', 'Choose an office of the charter.', { field: 'office' })
  const earlier = await officeTermsOf(work.tx, teamId)
  const refused = isFull(earlier, office, wanted)
  if (refused !== null) return refused
  const decision = await grounds(work, { charter, office, wanted, earlier })
  if (isRefusal(decision)) return decision
  const endsOn = await endOfOffice(work, { office, wanted })
  const roleId = await openRole(work, actor, { office, wanted, endsOn, zone: charter.zone }, now)
  const id = await insertOfficeTerm(
    work.tx,
    {
      teamId,
      personId,
      title,
      duty: office.duty,
      isActing,
      beginsOn,
      endsOn,
      decisionId: decision?.id ?? null,
      roleId,
      charterVersion: charter.version,
      recordedById: actor.personId,
    },
    now,
  )
  const evidence = { kind: 'office', id }
  for (const term of earlier.filter((each) => each.title === title))
    await meetDuty(work, actor, { teamId, kind: 'office-end', subject: term.id }, evidence, now)
  await changeAccess(work, { teamId, personId, office, id, on: beginsOn, kind: 'grant' }, now)
  await record(work, actor, 'office begun', id, now)
  return { kind: 'office-begun', id }
}

/** Ends an office before its time; the role closes with it. */
export async function endOffice(
  work: Work,
  actor: PersonActor,
  wanted: {
    readonly teamId: TeamId
    readonly id: string
    readonly on: Temporal.PlainDate
    readonly reason: string
  },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'office-ended' } | Refusal> {
  const { teamId, id, on } = wanted
  const term = (await officeTermsOf(work.tx, teamId)).find((each) => each.id === id)
  if (term === undefined || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const reason = wanted.reason.trim()
  if (reason === '') return refuse('invalid', 'Say why it ends, in a few words.', { field: 'reason' })
  if (!isHeldOn(term, on))
    return refuse('invalid', 'Choose a day on which the office is held.', { field: 'on' })
  if (!(await saveEarlyEnd(work.tx, 'office_term', id, on, reason)))
    return refuse('conflict', 'This office has ended already.')
  const charter = await charterInForce(work.tx, teamId, now)
  const endsAt = on.toZonedDateTime(charter.zone).toInstant()
  if (term.roleId !== null) await moveRoleEnd(work, actor, { roleId: term.roleId, endsAt }, now)
  await changeAccess(work, { teamId, personId: term.personId, office: term, id, on, kind: 'revoke' }, now)
  await dropDuty(work, actor, { teamId, kind: 'office-end', subject: id }, 'The office ended early.', now)
  await record(work, actor, 'office ended early', id, now)
  return { kind: 'office-ended' }
}

function isFull(
  earlier: readonly OfficeTerm[],
  office: Office,
  { beginsOn, personId }: WantedOffice,
): Refusal | null {
  const holders = earlier.filter((term) => term.title === office.title && isHeldOn(term, beginsOn))
  if (holders.some((term) => term.personId === personId))
    return refuse('conflict', 'They hold this office on that day already.')
  return holders.length >= office.holders
    ? refuse('conflict', `Somebody is ${office.title} on that day; end that first.`, { field: 'begins' })
    : null
}

async function grounds(
  work: Work,
  facts: {
    readonly charter: CharterInForce
    readonly office: Office
    readonly wanted: WantedOffice
    readonly earlier: readonly OfficeTerm[]
  },
): Promise<Decision | null | Refusal> {
  const { charter, office, wanted, earlier } = facts
  const decision = wanted.decision === null ? null : await findDecision(work, wanted.teamId, wanted.decision)
  if (wanted.decision !== null && decision === null)
    return refuse('invalid', 'There is no such decision; its number looks like D-2026-7.', {
      field: 'decision',
    })
  if (wanted.isActing) return decision
  const inRow = consecutiveTerm(earlier, wanted)
  const needs = officeNeeds(inRow, office)
  const cite = sayCitation(charter.cite('offices'))
  const isMet =
    needs === 'nothing' ||
    (needs === 'board-approval' && decision?.body === 'board') ||
    (needs === 'motion' && decision !== null) ||
    (needs === 'override' && decision !== null)
  if (isMet) return decision
  if (needs === 'not-allowed')
    return refuse('conflict', `Nobody is ${office.title} for a term more in a row (${cite}).`)
  const what = needs === 'board-approval' ? 'a decision of the board' : 'an adopted motion'
  return refuse(
    'conflict',
    `Their term number ${inRow} in a row as ${office.title} needs ${what} (${cite}): give its number, like D-2026-7.`,
    { field: 'decision' },
  )
}

/** "Office ends with membership": where the charter says so an office is no longer than its holder's term. */
async function endOfOffice(
  work: Work,
  { office, wanted }: { readonly office: Office; readonly wanted: WantedOffice },
): Promise<Temporal.PlainDate> {
  const full = wanted.beginsOn.add(office.term)
  if (!office.endsWithMembership) return full
  const terms = await termsOf(work.tx, wanted.teamId)
  const own = terms.filter(
    (term) =>
      term.personId === wanted.personId &&
      term.kind === 'member' &&
      termStateOn(term, wanted.beginsOn) === 'serving',
  )
  const last = own
    .map((term) => term.endedOn ?? term.endsOn)
    .sort(Temporal.PlainDate.compare)
    .at(-1)
  return last !== undefined && Temporal.PlainDate.compare(last, full) < 0 ? last : full
}

async function openRole(
  work: Work,
  actor: PersonActor,
  facts: {
    readonly office: Office
    readonly wanted: WantedOffice
    readonly endsOn: Temporal.PlainDate
    readonly zone: string
  },
  now: Temporal.Instant,
): Promise<string | null> {
  const { office, wanted, endsOn, zone } = facts
  const role = roleOfDuty(office.duty)
  const endsAt = endsOn.toZonedDateTime(zone).toInstant()
  if (role === null || Temporal.Instant.compare(endsAt, now) <= 0) return null
  const begins = wanted.beginsOn.toZonedDateTime(zone).toInstant()
  const beginsAt = Temporal.Instant.compare(begins, now) < 0 ? now : begins
  const { personId, teamId } = wanted
  const granted = await grantRole(work, actor, { personId, teamId, role, beginsAt, endsAt }, now)
  if (isRefusal(granted)) throw new Error('the role of an office was refused')
  // Held already without an end, from before offices were kept: from now on it ends with the office.
  if (granted.endsAt === null) await moveRoleEnd(work, actor, { roleId: granted.id, endsAt }, now)
  return granted.id
}

function changeAccess(
  work: Work,
  facts: {
    readonly teamId: TeamId
    readonly personId: PersonId
    readonly office: Pick<Office, 'duty'>
    readonly id: string
    readonly on: Temporal.PlainDate
    readonly kind: 'grant' | 'revoke'
  },
  now: Temporal.Instant,
): Promise<void> {
  const { office, id, on, ...change } = facts
  if (office.duty === 'other') return Promise.resolve()
  return listAccessChanges(work, { ...change, whose: office.duty, causeId: id, wantedOn: on }, now)
}

function record(work: Work, actor: PersonActor, action: string, id: string, at: Temporal.Instant) {
  return appendRecord(work.tx, { actor, action, object: { kind: 'office', id }, caseId: null, at })
}
