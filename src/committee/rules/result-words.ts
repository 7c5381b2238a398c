// What an election's result says as a numbered decision: who won, by which method, with how many ballots of how
// many on the roll, how ties were to be settled and how one was.
import type { Election } from './election.ts'
import type { TallyReport } from './tally/report.ts'

export type DecidedElection = Pick<
  Election,
  | 'title'
  | 'candidates'
  | 'purpose'
  | 'method'
  | 'seats'
  | 'tieProtocol'
  | 'threshold'
  | 'isSecret'
  | 'tieSettledBy'
  | 'result'
>

export function resultTitle({ title, purpose }: DecidedElection): string {
  return `${purpose === 'question' ? 'Adopted' : 'Elected'}: ${title}`
}

/** `voters`: how many were on the roll. `charter`: "charter version 3, clause G10". */
export function resultText(election: DecidedElection, voters: number, charter: string): string {
  const { purpose, method, seats, tieProtocol, threshold, isSecret, result } = election
  const isQuestion = purpose === 'question'
  if (result === null) throw new Error('an election without a result cannot be put into words')
  // By the ballot: objects kept as jsonb come back in an order of their own.
  const totals = election.candidates.map(({ name }) => totalOf(name, result))
  const by = isQuestion ? `yes-no, ${threshold?.replaceAll('-', ' ')}` : `${method} for ${seats}`
  return [
    `${isQuestion ? 'Adopted' : 'Elected'}: ${result.elected.join(', ')}.`,
    `Method: ${by} (${charter}). Ballot: ${isSecret ? 'secret' : 'open'}.`,
    `On the roll: ${voters}. Ballots counted: ${result.tallied}; abstentions: ${result.abstentions}; invalid: ${result.invalid}.`,
    `${isQuestion ? 'Votes' : 'Totals'}: ${totals.join('; ')}.`,
    ...(isQuestion ? [] : [`Tie protocol: ${tieProtocol}, then the lot. ${tieWords(election)}`]),
  ].join('\n')
}

function totalOf(name: string, { totals, votes }: TallyReport): string {
  const asked = votes?.[name]
  if (asked === undefined) return `${name} ${totals[name] ?? 'none'}`
  return `${name}: ${asked.yes} for, ${asked.no} against, ${asked.abstaining} abstaining`
}

function tieWords({ tieSettledBy }: DecidedElection): string {
  if (tieSettledBy === 'agreement') return 'There was a tie; those tied agreed on the result.'
  return tieSettledBy === 'lot' ? 'There was a tie; the lot settled it.' : 'No lot was needed.'
}
