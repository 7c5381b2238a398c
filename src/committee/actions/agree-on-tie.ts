import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { listedBallots } from '../reads/published-ballots.ts'
import { countBallots } from '../rules/count-ballots.ts'
import type { Election } from '../rules/election.ts'
import { agreement, orderFor, tiedGroup, whyNotStated } from '../rules/tie-agreement.ts'
import { countRoll } from '../store/ballots.ts'
import { loadElection, saveCount } from '../store/election.ts'
import { saveTieStatement, tieStatements } from '../store/election-outcome.ts'
import { meetElectionDuty } from './meet-election-duty.ts'

export type TieStated =
  | { readonly kind: 'tie-stated' }
  | { readonly kind: 'tie-settled'; readonly elected: readonly string[] }

/**
 * One of the tied says who of them shall be elected. With the last one who says the same it is the result.
 * `elects` are names. `work` acts as the system, which sees every ballot; to anybody else there is no tie.
 */
export async function agreeOnTie(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  elects: readonly string[],
  now: Temporal.Instant,
): Promise<TieStated | Refusal> {
  const election = await loadElection(work, id, 'lock')
  const group = election === null ? null : tiedGroup(election)
  if (election === null || !election.candidates.some(({ personId }) => personId === actor.personId))
    return notFound
  if (group === null) return refuse('conflict', 'There is no tie to settle any more.')
  if (!group.persons.includes(actor.personId)) return notFound
  const refused = whyNotStated(group, elects)
  if (refused !== null) return refused
  const count = await counter(work, election)
  const wanted = [...(election.result?.elected ?? []), ...elects]
  const names = election.candidates.map(({ name }) => name)
  const order = orderFor(names, wanted, (lot) => count(lot).elected)
  if (order === null) {
    return refuse('conflict', 'No lot could elect those together. Name others, or let the lot decide.', {
      field: 'elects',
    })
  }
  const inBallotOrder = names.filter((name) => elects.includes(name))
  await saveTieStatement(work, election, { personId: actor.personId, elects: inBallotOrder }, now)
  await record(work, actor, 'tie statement made', id, now)
  if (agreement(group, await tieStatements(work, id)) === null) return { kind: 'tie-stated' }
  const { lotSecret } = election
  if (lotSecret === null) throw new Error(`the tied election ${id} has no lot`)
  const result = count(order)
  const agreedOrder = order.map((place) => names[place] ?? '')
  await saveCount(
    work,
    id,
    { state: 'decided', lotSecret, result, tieSettledBy: 'agreement', agreedOrder },
    now,
  )
  await meetElectionDuty(work, actor, election, now)
  await record(work, actor, 'tie settled by agreement', id, now)
  return { kind: 'tie-settled', elected: result.elected }
}

/** The count of the same ballots with ties settled in a given order. */
async function counter(work: Work, election: Election) {
  const ballots = (await listedBallots(work, election.id)).map(({ scores }) => scores)
  const voters = await countRoll(work, election.id)
  return (order: readonly number[]) => countBallots(election, ballots, voters, order)
}

function record(work: Work, actor: PersonActor, action: string, id: ElectionId, at: Temporal.Instant) {
  return appendRecord(work.tx, { actor, action, object: { kind: 'election', id }, caseId: null, at })
}
