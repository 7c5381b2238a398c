import type { Work } from '../../../jobs/works.ts'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { TeamId } from '../../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import {
  createPerson,
  findPerson,
  findPersonByAddress,
  keepsPapers,
  sendInvitation,
} from '../../../people/door.ts'
import { plainName } from '../../rules/calls/application.ts'
import { findApplication, hasWords, type OpenApplication } from '../../store/calls/applications.ts'
import { lockCall } from '../../store/calls/calls.ts'
import { findPlan, type RatingPlan } from '../../store/calls/ratings.ts'
import { saveTermBegun, standingsOf } from '../../store/calls/standings.ts'
import { beginTerm } from '../begin-term.ts'
import { recordAffiliation } from '../record-affiliation.ts'
import { recordCall } from './record-call.ts'

export type SelectedTerm = {
  readonly teamId: TeamId
  readonly callId: string
  readonly applicationId: string
  readonly beginsOn: Temporal.PlainDate
  /** The board's approval of a further term, as D-2026-7; null without one. */
  readonly approval: string | null
  readonly publicUrl: string
}

/**
 * Begins the term of somebody who was selected, and invites them if they have no account. Needs a system
 * transaction, since invitations are open to nobody else; who may is asked by `beginTerm`.
 */
export async function beginSelectedTerm(
  work: Work,
  actor: PersonActor,
  wanted: SelectedTerm,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'term-begun'; readonly id: string } | Refusal> {
  const { teamId, callId, applicationId, beginsOn, approval } = wanted
  const call = await lockCall(work.tx, callId, teamId)
  if (call === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const refused = await maySit(work, await findPlan(work.tx, callId), wanted)
  if (refused !== null) return refused
  const application = await findApplication(work, callId, applicationId)
  if (application === null || !hasWords(application))
    return refuse('conflict', 'They withdrew, or their data was destroyed as promised.')
  const { person, isNew } = await personOf(work, actor, application, now)
  if (isRefusal(person)) return person
  const term = { teamId, personId: person.id, kind: 'member', beginsOn, approval } as const
  const begun = await beginTerm(work, actor, term, now)
  if (isRefusal(begun)) {
    // A first term is refused to nobody; an account of somebody who never sat must not stay behind.
    if (isNew) throw new Error('the first term of a new member was refused')
    return begun
  }
  await follow(work, actor, { wanted, application, person }, now)
  await saveTermBegun(work.tx, { callId, applicationId, termId: begun.id })
  await recordCall(work, actor, 'selected member begun', callId, now)
  return begun
}

async function maySit(
  work: Work,
  plan: RatingPlan | null,
  { callId, applicationId }: SelectedTerm,
): Promise<Refusal | null> {
  if (plan === null || plan.closedAt === null) return notFound
  const standing = (await standingsOf(work.tx, callId)).find((each) => each.applicationId === applicationId)
  if (standing?.standing !== 'selected') return notFound
  if (standing.termId !== null) return refuse('conflict', 'Their term is on the roster already.')
  return plan.needsBoard && plan.confirmationId === null
    ? refuse('conflict', 'The board has not confirmed the selection yet.')
    : null
}

async function personOf(
  work: Work,
  actor: PersonActor,
  { personId, words }: OpenApplication,
  now: Temporal.Instant,
) {
  const { name, address } = words.contact
  const known = personId === null ? null : await findPerson(work, personId)
  const person = known ?? (await findPersonByAddress(work, address))
  if (person !== null) return { person, isNew: false }
  return { person: await createPerson(work, actor, { name, email: address }, now), isNew: true }
}

async function follow(
  work: Work,
  actor: PersonActor,
  facts: {
    readonly wanted: SelectedTerm
    readonly application: OpenApplication
    readonly person: Parameters<typeof sendInvitation>[2]['person']
  },
  now: Temporal.Instant,
): Promise<void> {
  const { wanted, application, person } = facts
  const { teamId, publicUrl, beginsOn } = wanted
  await sendInvitation(work, actor, { teamId, publicUrl, role: 'member', person }, now)
  const { employer } = application.words.answers
  if (plainName(employer) === null) return
  const from = { teamId, personId: person.id, employer, project: null, beginsOn, projects: [] }
  await recordAffiliation(work, actor, from, now)
}
