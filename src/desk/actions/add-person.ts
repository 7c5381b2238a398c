import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { LaneId, PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type CaseRole, mayBeOnCase, seesOneLane } from '../rules/access.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { grantAccess } from '../store/access.ts'
import { caseRoles, refusedAccessChange } from './case-roles.ts'
import { type Settled, settle } from './settle.ts'

export type AddPersonInput = {
  readonly reference: CaseReference
  readonly personId: PersonId
  /** Why they need to know; the case's people read it. */
  readonly reason: string
  /** For a maintainer: the one lane they will see. */
  readonly laneId: LaneId | null
}

/** Puts a person on the case, or a maintainer on one lane of it. */
export function addPerson(
  work: Work,
  actor: PersonActor,
  input: AddPersonInput,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, input.reference, now, async ({ facts }) => {
    const roles = await caseRoles(work, facts, input.personId, now)
    const refused = (await refusedAccessChange(work, facts, actor, now)) ?? whyNot(input, roles)
    if (refused !== null) return refused
    const laneId = seesOneLane(roles) ? input.laneId : null
    const reason = input.reason.trim()
    const grant = { caseId: facts.id, personIds: [input.personId], laneId, addedBy: actor.personId, reason }
    await grantAccess(work, grant, now)
    return { action: 'person added to case', object: { kind: 'person', id: input.personId } }
  })
}

function whyNot(input: AddPersonInput, roles: readonly CaseRole[]): Refusal | null {
  if (input.reason.trim() === '') {
    return refuse('invalid', 'Say why this person needs to know.', { field: 'reason' })
  }
  if (!mayBeOnCase(roles)) {
    const sentence = 'Board members, operators and auditors are never on a case; choose somebody else.'
    return refuse('not-allowed', sentence, { field: 'person' })
  }
  if (seesOneLane(roles) && input.laneId === null) {
    const sentence = "Choose the project's lane: a maintainer sees that and nothing else of the case."
    return refuse('invalid', sentence, { field: 'lane' })
  }
  return null
}
