import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { findPerson, keepsPapers } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import type { KnownProject } from '../committee-parts.ts'
import { affiliationsOf, endAffiliation, insertAffiliation } from '../store/affiliations.ts'
import { termsOf } from '../store/terms.ts'

export type WantedAffiliation = {
  readonly teamId: TeamId
  readonly personId: PersonId
  /** One of the two, or both. */
  readonly employer: string | null
  readonly project: string | null
  readonly beginsOn: Temporal.PlainDate
  readonly projects: readonly KnownProject[]
}

/** For whom somebody works, or which project they come from, from a day on. */
export async function recordAffiliation(
  work: Work,
  actor: PersonActor,
  wanted: WantedAffiliation,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'recorded' } | Refusal> {
  const { teamId, personId, employer, project, beginsOn } = wanted
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if ((await findPerson(work, personId)) === null)
    return refuse('invalid', 'Choose a person.', { field: 'person' })
  if (employer === null && project === null)
    return refuse('invalid', 'Enter an employer or choose a project.', { field: 'employer' })
  if ((employer?.length ?? 0) > 100)
    return refuse('invalid', 'Enter a name of at most 100 characters.', { field: 'employer' })
  if (project !== null && !wanted.projects.some(({ slug }) => slug === project))
    return refuse('invalid', 'Choose a project of the directory.', { field: 'project' })
  const own = await affiliationsOf(work.tx, [personId])
  const isKnown = (kind: string, name: string) =>
    own.some((each) => each.kind === kind && each.name === name && each.endsOn === null)
  const recordedById = actor.personId
  for (const [kind, name] of [
    ['employer', employer],
    ['project', project],
  ] as const) {
    if (name === null || isKnown(kind, name)) continue
    await insertAffiliation(work.tx, { personId, kind, name, beginsOn, recordedById }, now)
  }
  await appendRecord(work.tx, {
    actor,
    action: 'affiliation recorded',
    object: { kind: 'person', id: personId },
    caseId: null,
    at: now,
  })
  return { kind: 'recorded' }
}

/** It holds no longer, from that day on; what it was before stays on record. */
export async function endAffiliationOf(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly id: string; readonly on: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'recorded' } | Refusal> {
  const { teamId, id, on } = wanted
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const persons = (await termsOf(work.tx, teamId)).map(({ personId }) => personId)
  const known = (await affiliationsOf(work.tx, persons)).some((each) => each.id === id)
  if (!known) return notFound
  if (!(await endAffiliation(work.tx, id, on)))
    return refuse('conflict', 'It has ended already, or begins only later.')
  const object = { kind: 'affiliation', id }
  await appendRecord(work.tx, { actor, action: 'affiliation ended', object, caseId: null, at: now })
  return { kind: 'recorded' }
}
