import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId, PersonId, TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { possibleHolders } from '../reads/possible-holders.ts'
import { votingRulesAt } from '../reads/voting-rules.ts'
import type { ElectionPlan } from '../rules/election.ts'
import { planElection, type TypedElection } from '../rules/plan-election.ts'
import { type HolderIds, insertElection } from '../store/election.ts'

export type WantedElection = {
  readonly teamId: TeamId
  readonly typed: TypedElection
  /** Ids of persons as chosen in the form; unused in an open vote. */
  readonly outerHolder: string
  readonly innerHolder: string
}

export type ElectionDrafted = { readonly kind: 'election-drafted'; readonly id: ElectionId }

/** Prepares an election, for the team's chair or secretary. To anybody else it does not exist. */
export async function draftElection(
  work: Work,
  actor: PersonActor,
  wanted: WantedElection,
  now: Temporal.Instant,
): Promise<ElectionDrafted | Refusal> {
  const { teamId } = wanted
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const { rules } = await votingRulesAt(work, teamId, now)
  const possible = await possibleHolders(work, teamId, now)
  const plan = planElection(wanted.typed, [...possible.members, ...possible.inner], rules)
  if (isRefusal(plan)) return plan
  const holders = plan.isSecret ? chooseHolders(wanted, plan, possible) : null
  if (isRefusal(holders)) return holders
  const id = await insertElection(work, { teamId, plan, holders, by: actor.personId }, now)
  await appendRecord(work.tx, {
    actor,
    action: 'election drafted',
    object: { kind: 'election', id },
    caseId: null,
    at: now,
  })
  return { kind: 'election-drafted', id }
}

/** Two persons who are not elected here: one keeps the committee's papers, the other one watches for the board. */
function chooseHolders(
  wanted: WantedElection,
  { candidates }: ElectionPlan,
  possible: Awaited<ReturnType<typeof possibleHolders>>,
): HolderIds | Refusal {
  const outer = possible.outer.find(({ id }) => id === wanted.outerHolder)
  const inner = possible.inner.find(({ id }) => id === wanted.innerHolder)
  if (outer === undefined)
    return refuse('invalid', 'Choose who opens the outer envelopes.', { field: 'outerHolder' })
  if (inner === undefined)
    return refuse('invalid', 'Choose who opens the inner envelopes.', { field: 'innerHolder' })
  if (outer.id === inner.id) {
    return refuse('invalid', 'The halves of the key must be with two different people.', {
      field: 'innerHolder',
    })
  }
  const isCandidate = (id: PersonId) => candidates.some(({ personId }) => personId === id)
  if (isCandidate(outer.id)) return refuse('invalid', candidateHolds, { field: 'outerHolder' })
  if (isCandidate(inner.id)) return refuse('invalid', candidateHolds, { field: 'innerHolder' })
  return { outer: outer.id, inner: inner.id }
}

const candidateHolds = 'Whoever stands for election cannot keep half of its key. Choose somebody else.'
