// From what somebody typed to a plan that the charter allows. A setting the charter fixes cannot be chosen
// otherwise: the refusal says which clause fixes it.
import type { PersonId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import {
  type ElectionCandidate,
  type ElectionMethod,
  type ElectionPlan,
  type ElectionPurpose,
  electionMethods,
  electionPurposes,
} from './election.ts'
import { parseThreshold } from './tally/threshold.ts'
import { parseTieProtocol, type TieProtocolName } from './tally/tie-protocol.ts'
import { methodFor, type VotingRules } from './voting-rules.ts'

export type TypedElection = {
  readonly purpose: string
  readonly title: string
  readonly method: string
  readonly seats: string
  readonly tieProtocol: string
  readonly threshold: string
  readonly employerCap: string
  /** 'secret' or 'open'. */
  readonly secrecy: string
  /** The last day, as a plain date; it ends when the day does, in this zone. */
  readonly closesOn: string
  readonly zone: string
  /** The first day of what the elected begin, as a plain date; '' where that is not settled. */
  readonly beginsOn: string
  /** One a line; an employer after a bar: "Ada Example | Acme". Questions take a whole line each. */
  readonly candidates: string
}

/** Those with an account, so that a candidate's name can be tied to a person. */
export type KnownPerson = { readonly id: PersonId; readonly name: string }

const candidatesMax = 50
const nameCharactersMax = 200

/** "Anywhere on Earth" is the zone in which a day ends last. */
export const anywhereOnEarth = 'Etc/GMT+12'

export function planElection(
  typed: TypedElection,
  persons: readonly KnownPerson[],
  rules: VotingRules,
): ElectionPlan | Refusal {
  const purpose = electionPurposes.find((one) => one === typed.purpose)
  if (purpose === undefined) return wrong('purpose', 'Choose what the election is for.')
  const title = typed.title.trim()
  if (title === '' || title.length > nameCharactersMax) return wrong('title', 'Give the election a title.')
  const isQuestion = purpose === 'question'
  const seats = isQuestion ? 1 : wholeNumber(typed.seats, candidatesMax)
  if (seats === null) return wrong('seats', `Enter a number of seats from 1 to ${candidatesMax}.`)
  const candidates = readCandidates(typed.candidates, isQuestion, persons)
  if (isRefusal(candidates)) return candidates
  const method = readMethod(typed.method, isQuestion, seats, rules)
  if (isRefusal(method)) return method
  const tieProtocol = readTies(typed.tieProtocol, method, rules)
  if (isRefusal(tieProtocol)) return tieProtocol
  const threshold = readFloor(typed.threshold, method, rules)
  if (isRefusal(threshold)) return threshold
  const employerCap = readCap(typed.employerCap, purpose, rules)
  if (isRefusal(employerCap)) return employerCap
  const closesAt = endOfDay(typed.closesOn, typed.zone)
  if (isRefusal(closesAt)) return closesAt
  const beginsOn = isQuestion ? null : readFirstDay(typed)
  if (isRefusal(beginsOn)) return beginsOn
  if (typed.secrecy !== 'secret' && typed.secrecy !== 'open') {
    return wrong('secrecy', 'Choose whether the ballot is secret.')
  }
  const isSecret = typed.secrecy === 'secret'
  return {
    purpose,
    title,
    method,
    seats,
    tieProtocol,
    threshold,
    employerCap,
    beginsOn,
    isSecret,
    closesAt,
    candidates,
  }
}

function wrong(field: string, sentence: string): Refusal {
  return refuse('invalid', sentence, { field })
}

function wholeNumber(typed: string, max: number): number | null {
  const number = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0
  return number >= 1 && number <= max ? number : null
}

function readCandidates(
  typed: string,
  isQuestion: boolean,
  persons: readonly KnownPerson[],
): ElectionCandidate[] | Refusal {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return wrong('candidates', isQuestion ? 'Enter a question.' : 'Enter a candidate.')
  if (lines.length > candidatesMax || lines.some((line) => line.length > nameCharactersMax)) {
    return wrong('candidates', `At most ${candidatesMax} lines of ${nameCharactersMax} characters.`)
  }
  const candidates = lines.map((line) => readCandidate(line, isQuestion, persons))
  if (new Set(candidates.map(({ name }) => name)).size < lines.length) {
    return wrong('candidates', 'Two of them have the same name. Add something that tells them apart.')
  }
  return candidates
}

function readCandidate(
  line: string,
  isQuestion: boolean,
  persons: readonly KnownPerson[],
): ElectionCandidate {
  if (isQuestion) return { name: line, personId: null, employer: null }
  const [name = '', employer = ''] = line.split('|').map((part) => part.trim())
  const alike = new Set(persons.filter((person) => person.name === name).map(({ id }) => id))
  const [only] = alike.size === 1 ? alike : []
  return {
    name: name === '' ? line : name,
    personId: only ?? null,
    employer: employer === '' ? null : employer,
  }
}

function readMethod(
  typed: string,
  isQuestion: boolean,
  seats: number,
  rules: VotingRules,
): ElectionMethod | Refusal {
  const fixed = isQuestion ? 'yes-no' : methodFor(rules, seats)
  const method = typed === '' ? fixed : electionMethods.find((one) => one === typed)
  if (method === fixed) return method
  return isQuestion
    ? wrong('method', 'A question is answered by yes or no.')
    : wrong('method', `With ${seats} to be elected the method is ${fixed}. ${rules.cited.method}`)
}

function readTies(typed: string, method: ElectionMethod, rules: VotingRules): TieProtocolName | Refusal {
  const isStar = method === 'star' || method === 'bloc-star'
  const fixed = isStar ? rules.tieProtocol : 'lot'
  const protocol = typed === '' ? fixed : parseTieProtocol(typed)
  if (protocol === fixed) return protocol
  return wrong('tieProtocol', isStar ? rules.cited.tieProtocol : `With ${method} a tie goes to the lot.`)
}

function readFloor(typed: string, method: ElectionMethod, rules: VotingRules): string | null | Refusal {
  const text = typed.trim()
  if (method === 'yes-no') {
    const threshold = text === '' ? rules.threshold : parseThreshold(text)
    return threshold === rules.threshold ? threshold : wrong('threshold', rules.cited.threshold)
  }
  if (text === '') return null
  if (method === 'approval' && text === 'majority') return text
  return wrong('threshold', `The method ${method} has no such threshold. Leave it empty.`)
}

/** For seats of the committee the charter's cap holds. */
function readCap(typed: string, purpose: ElectionPurpose, rules: VotingRules): number | null | Refusal {
  const fixed = purpose === 'members' ? rules.employerCap : null
  if (typed.trim() === '') return fixed
  const cap = wholeNumber(typed, candidatesMax)
  if (cap === null) {
    return wrong('employerCap', 'Enter how many of one employer may be elected, or leave it empty.')
  }
  return fixed === null || cap === fixed ? cap : wrong('employerCap', rules.cited.employerCap)
}

/** Whoever is elected begins after the last day for voting. */
function readFirstDay({ beginsOn, closesOn }: TypedElection): Temporal.PlainDate | null | Refusal {
  if (beginsOn.trim() === '') return null
  const words = 'Enter a day after the last one for voting, or leave it empty.'
  try {
    const day = Temporal.PlainDate.from(beginsOn.trim())
    return Temporal.PlainDate.compare(day, closesOn) > 0 ? day : wrong('beginsOn', words)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return wrong('beginsOn', words)
  }
}

function endOfDay(date: string, zone: string): Temporal.Instant | Refusal {
  try {
    const day = Temporal.PlainDate.from(date)
    return day.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return wrong('closesOn', 'Enter the last day on which one may vote.')
  }
}
