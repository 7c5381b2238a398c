// How an election is counted: all that must be settled before it opens. Nothing is added afterwards.
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Fraction, readFraction } from './fraction.ts'
import { parseThreshold, type Threshold } from './threshold.ts'
import { parseTieProtocol, type TieProtocolName } from './tie-protocol.ts'

export const methods = ['score', 'star', 'bloc-star', 'approval', 'rating', 'yes-no'] as const
export type Method = (typeof methods)[number]

export type Counting =
  /** 'mean' leaves blanks out, so it asks for at least `ratersMin` scores per candidate. */
  | { readonly method: 'score'; readonly reading: 'sum' | 'mean'; readonly ratersMin: number }
  | { readonly method: 'star' }
  | { readonly method: 'bloc-star' }
  /** With a majority, nobody is elected whom no more than half of the ballots approve. */
  | { readonly method: 'approval'; readonly asksMajority: boolean }
  /** `weights`: one per criterion, or none when each rating is one number. */
  | { readonly method: 'rating'; readonly weights: readonly number[]; readonly meanMin: Fraction | null }
  /** `present` null: everybody who handed in a ballot. */
  | {
      readonly method: 'yes-no'
      readonly threshold: Threshold
      readonly present: number | null
      readonly members: number | null
    }

export type RawCounting = {
  readonly method: string
  readonly threshold: string | number | null
  /** Score only: 'zero' (the default) or 'ignored'. */
  readonly blank?: string | undefined
  readonly ratersMin?: number | undefined
  readonly weights?: readonly number[] | undefined
  readonly present?: number | undefined
  readonly members?: number | undefined
}

/** What a threshold means depends on the method, so both are read together. */
export function readCounting(raw: RawCounting): Counting | Refusal {
  const method = methods.find((name) => name === raw.method)
  switch (method) {
    case 'score':
      return readScore(raw)
    case 'star':
    case 'bloc-star':
      return raw.threshold === null ? { method } : noThreshold(method)
    case 'approval':
      return readApproval(raw)
    case 'rating':
      return readRating(raw)
    case 'yes-no':
      return readYesNo(raw)
    case undefined:
      return refuse('invalid', `The method must be one of ${methods.join(', ')}.`, { field: 'method' })
    default:
      return method satisfies never
  }
}

/** The protocol that goes with a method when none is named. */
export function defaultTieProtocol(method: Method): TieProtocolName {
  if (method === 'star' || method === 'bloc-star') return 'O-2025'
  return method === 'rating' ? 'R-fours-2026' : 'lot'
}

export function readTieProtocol(raw: string | null, method: Method): TieProtocolName | Refusal {
  const protocol = raw === null ? defaultTieProtocol(method) : parseTieProtocol(raw)
  return protocol ?? refuse('invalid', `There is no tie protocol called ${raw}.`, { field: 'tieProtocol' })
}

function readScore(raw: RawCounting): Counting | Refusal {
  if (raw.threshold !== null) return noThreshold('score')
  if (raw.blank !== undefined && raw.blank !== 'zero' && raw.blank !== 'ignored') {
    return refuse('invalid', 'A blank is read as "zero" or "ignored".', { field: 'blank' })
  }
  if (raw.blank !== 'ignored') return { method: 'score', reading: 'sum', ratersMin: 0 }
  if (raw.ratersMin === undefined) {
    return refuse('invalid', 'A mean needs a minimum number of raters: one high score alone would win.', {
      field: 'minimumRaters',
    })
  }
  return { method: 'score', reading: 'mean', ratersMin: raw.ratersMin }
}

function readApproval({ threshold }: RawCounting): Counting | Refusal {
  if (threshold === null) return { method: 'approval', asksMajority: false }
  const text = String(threshold)
  if (text === 'majority-of-ballots' || parseThreshold(text) === 'majority-of-votes-cast')
    return { method: 'approval', asksMajority: true }
  return refuse('invalid', 'The threshold of an approval election is "majority" (of the ballots) or none.', {
    field: 'threshold',
  })
}

function readRating({ threshold, weights = [] }: RawCounting): Counting | Refusal {
  const meanMin = threshold === null ? null : readFraction(threshold)
  if (threshold === null || meanMin !== null) return { method: 'rating', weights, meanMin }
  return refuse('invalid', 'The threshold of a rating is the lowest mean, as a whole number or like "7/2".', {
    field: 'threshold',
  })
}

function readYesNo({ threshold, present, members }: RawCounting): Counting | Refusal {
  const rule = threshold === null ? 'majority-of-votes-cast' : parseThreshold(String(threshold))
  if (rule === null) {
    return refuse('invalid', `There is no threshold called ${threshold}.`, { field: 'threshold' })
  }
  return { method: 'yes-no', threshold: rule, present: present ?? null, members: members ?? null }
}

function noThreshold(method: Method): Refusal {
  return refuse('invalid', `The method ${method} has no threshold.`, { field: 'threshold' })
}
