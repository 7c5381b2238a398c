import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { LaneId, PersonId, TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type RoleName, rolesOf } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { mayBeOnCase, mayChangeAccess, seesOneLane } from '../rules/access.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { endAccess, grantAccess, personsOn } from '../store/access.ts'
import { findCase, type OpenCase, saveCase } from '../store/cases.ts'
import type { Settled } from './settle-case.ts'

type AccessInput = {
  readonly reference: CaseReference
  readonly personId: PersonId
  readonly reason: string
  readonly laneId: LaneId | null
}

/** Puts a person on the case, with a reason the case's people can read. */
export async function addPerson(
  work: Work,
  actor: PersonActor,
  input: AccessInput,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  const opened = await openedForChange(work, actor, input.reference, now)
  if ('why' in opened) return opened
  if (input.reason.trim() === '')
    return refuse('invalid', 'Say why this person needs to know.', { field: 'reason' })
  const roles = await roleNames(work, input.personId, opened.facts.teamId, now)
  if (!mayBeOnCase(roles)) {
    return refuse(
      'not-allowed',
      'Board members, operators and auditors are never on a case; choose somebody else.',
      { field: 'person' },
    )
  }
  if (seesOneLane(roles) && input.laneId === null) {
    return refuse(
      'invalid',
      "Choose the project's lane: a maintainer sees that and nothing else of the case.",
      {
        field: 'lane',
      },
    )
  }
  await grantAccess(
    work,
    {
      caseId: opened.facts.id,
      personIds: [input.personId],
      laneId: seesOneLane(roles) ? input.laneId : null,
      addedBy: actor.personId,
      reason: input.reason.trim(),
    },
    now,
  )
  await appendRecord(work.tx, {
    actor,
    action: 'person added to case',
    object: { kind: 'person', id: input.personId },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'settled', reference: input.reference }
}

/** Takes a person off the case. The last one stays: a case nobody sees is a lost report. */
export async function removePerson(
  work: Work,
  actor: PersonActor,
  input: Omit<AccessInput, 'reason' | 'laneId'>,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  const opened = await openedForChange(work, actor, input.reference, now)
  if ('why' in opened) return opened
  const persons = await personsOn(work, opened.facts.id)
  if (persons.length === 1)
    return refuse('conflict', 'This is the last person on the case. Add somebody else first.')
  await endAccess(work, opened.facts.id, input.personId, now)
  if (opened.facts.ownerId === input.personId)
    await saveCase(work, opened.key, { ...opened.facts, ownerId: null }, now)
  await appendRecord(work.tx, {
    actor,
    action: 'person taken off case',
    object: { kind: 'person', id: input.personId },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'settled', reference: input.reference }
}

/** Narrows the case to the named persons (and the one who does it), or lifts the mark again. */
export async function restrictCase(
  work: Work,
  actor: PersonActor,
  input: {
    readonly reference: CaseReference
    readonly keep: readonly PersonId[]
    readonly isRestricted: boolean
  },
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  const opened = await openedForChange(work, actor, input.reference, now)
  if ('why' in opened) return opened
  const kept = new Set([actor.personId, ...input.keep])
  if (input.isRestricted) {
    for (const personId of await personsOn(work, opened.facts.id)) {
      if (!kept.has(personId)) await endAccess(work, opened.facts.id, personId, now)
    }
  }
  const ownerId =
    opened.facts.ownerId !== null && input.isRestricted && !kept.has(opened.facts.ownerId)
      ? null
      : opened.facts.ownerId
  await saveCase(work, opened.key, { ...opened.facts, isRestricted: input.isRestricted, ownerId }, now)
  const action = input.isRestricted ? 'case restricted' : 'restriction lifted'
  await appendRecord(work.tx, {
    actor,
    action,
    object: { kind: 'case', id: opened.facts.id },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'settled', reference: input.reference }
}

async function openedForChange(
  work: Work,
  actor: PersonActor,
  reference: CaseReference,
  now: Temporal.Instant,
): Promise<OpenCase | Refusal> {
  const opened = await findCase(work, { reference }, 'lock')
  if (opened === null) return notFound
  if (
    !mayChangeAccess(
      await roleNames(work, actor.personId, opened.facts.teamId, now),
      opened.facts.ownerId === actor.personId,
    )
  ) {
    return refuse('not-allowed', "Only the case's owner or the chair changes who is on it. Ask one of them.")
  }
  return opened
}

/** The roles that count for a case of this team. Maintainers hold theirs in their project's team. */
async function roleNames(
  work: Work,
  personId: PersonId,
  teamId: TeamId,
  now: Temporal.Instant,
): Promise<RoleName[]> {
  const held = await rolesOf(work, personId, now)
  return held.filter((one) => one.teamId === teamId || one.role === 'maintainer').map((one) => one.role)
}
