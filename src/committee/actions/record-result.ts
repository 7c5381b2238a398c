import { sayCitation } from '../../charter/door.ts'
import { type DecisionFacts, findDecisionById, recordDecision } from '../../decisions/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, loadTeam } from '../../people/door.ts'
import { charterRules } from '../reads/voting-rules.ts'
import type { Election } from '../rules/election.ts'
import { resultText, resultTitle } from '../rules/result-words.ts'
import { countRoll } from '../store/ballots.ts'
import { loadElection } from '../store/election.ts'
import { saveDecisionOf } from '../store/election-outcome.ts'

export type ResultRecorded = { readonly kind: 'result-recorded'; readonly reference: string }

/**
 * The result becomes a numbered decision of the committee, for its chair or secretary; what is elected or adopted
 * then rests on that number. A second press gives the same number.
 */
export async function recordResult(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  now: Temporal.Instant,
): Promise<ResultRecorded | Refusal> {
  const election = await loadElection(work, id, 'lock')
  if (election === null || !(await keepsPapers(work, actor.personId, election.teamId, now))) return notFound
  if (election.decisionId !== null) {
    const known = await findDecisionById(work, election.decisionId)
    return known === null ? notFound : { kind: 'result-recorded', reference: known.reference }
  }
  const isCarried = election.state === 'decided' && (election.result?.elected.length ?? 0) > 0
  if (!isCarried) return refuse('conflict', 'There is no result that could be put on record as a decision.')
  const facts = await factsOf(work, election, now)
  const recorded = await recordDecision(
    work,
    actor,
    { teamId: election.teamId, facts, supersedes: null },
    now,
  )
  if (isRefusal(recorded)) return recorded
  await saveDecisionOf(work, id, recorded.id)
  return { kind: 'result-recorded', reference: recorded.reference }
}

async function factsOf(work: Work, election: Election, now: Temporal.Instant): Promise<DecisionFacts> {
  const { charter } = await charterRules(work, election)
  const team = await loadTeam(work, election.teamId)
  const citation = charter.cite(election.purpose === 'question' ? 'vote.threshold' : 'vote.method')
  return {
    title: resultTitle(election),
    text: resultText(election, await countRoll(work, election.id), sayCitation(citation)),
    decidedOn: (election.endedAt ?? now).toZonedDateTimeISO(charter.zone).toPlainDate(),
    body: team?.kind === 'project' ? 'project team' : 'committee',
    route: 'election',
    isPublic: false,
    clause: citation.clause,
    motionId: null,
    evidence: `/elections/${election.id}`,
    document: null,
    isTwoWayDoor: false,
    reviewOn: null,
  }
}
