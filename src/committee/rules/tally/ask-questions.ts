// Yes or no: each question is judged for itself, by the same threshold.
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Ballot, invalidCount, type SortedBallots } from './ballots.ts'
import type { Counting } from './counting.ts'
import type { Candidate } from './figures.ts'
import { judge, type Votes } from './threshold.ts'

export type Answers = {
  readonly adopted: readonly Candidate[]
  readonly votes: readonly Votes[]
  readonly sentences: readonly string[]
}

/** Whoever handed in a ballot is present, whatever it says, unless a number of those present is given. */
export function askQuestions(
  questions: readonly string[],
  { threshold, present, members }: Extract<Counting, { method: 'yes-no' }>,
  sorted: SortedBallots,
): Answers | Refusal {
  const handedIn = sorted.valid.length + sorted.abstentions + invalidCount(sorted)
  const here = present ?? handedIn
  if (here < handedIn) return tooMany('present', here, handedIn)
  if (members !== null && members < here) return tooMany('members', members, here)
  const adopted: Candidate[] = []
  const votes: Votes[] = []
  const sentences: string[] = []
  for (const [index, question] of questions.entries()) {
    const counted = { ...countOf(index, sorted), present: here, members }
    const judged = judge(counted, threshold)
    if (judged.kind === 'unknown-membership') return refuse('invalid', membersWanted, { field: 'members' })
    votes.push(counted)
    sentences.push(`${question}: ${judged.sentence}`)
    if (judged.isAdopted) adopted.push(index)
  }
  return { adopted, votes, sentences }
}

const membersWanted = 'This threshold counts the whole membership: say how many "members" there are.'

function tooMany(field: string, said: number, found: number): Refusal {
  return refuse('invalid', `There are more than the ${said} ${field} that were given: ${found}.`, { field })
}

function countOf(index: number, { valid, abstentions }: SortedBallots): Omit<Votes, 'present' | 'members'> {
  const says = (ballot: Ballot, answer: bigint) => {
    const cell = ballot[index] ?? null
    return cell !== null && cell !== 'recused' && cell.top === answer
  }
  const yes = valid.filter((ballot) => says(ballot, 1n)).length
  const no = valid.filter((ballot) => says(ballot, 0n)).length
  return { yes, no, abstaining: valid.length - yes - no + abstentions }
}
