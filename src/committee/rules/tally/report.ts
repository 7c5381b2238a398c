// A result as it is printed and kept: names instead of places in a list.
import { type Fraction, show } from './fraction.ts'
import type { TallyResult } from './tally.ts'

/** What `wardmote tally` prints. Totals are whole numbers, or exact fractions like "11/3" as text. */
export type TallyReport = {
  readonly elected: readonly string[]
  readonly tied: readonly (readonly string[])[]
  readonly totals: Readonly<Record<string, number | string | null>>
  /** Yes-no only. */
  readonly votes?: Readonly<Record<string, { yes: number; no: number; abstaining: number }>>
  readonly tallied: number
  readonly abstentions: number
  readonly invalid: number
  readonly log: readonly string[]
}

export function reportOf(candidates: readonly string[], result: TallyResult): TallyReport {
  const nameOf = (candidate: number) => candidates[candidate] ?? ''
  const votes = result.votes.map(
    ({ yes, no, abstaining }, index) => [nameOf(index), { yes, no, abstaining }] as const,
  )
  return {
    elected: result.elected.map(nameOf),
    tied: result.tied.map((group) => group.map(nameOf)),
    totals: Object.fromEntries(result.totals.map((total, index) => [nameOf(index), plainTotal(total)])),
    ...(votes.length === 0 ? {} : { votes: Object.fromEntries(votes) }),
    tallied: result.tallied,
    abstentions: result.abstentions,
    invalid: result.invalid,
    log: result.log,
  }
}

function plainTotal(total: Fraction | null): number | string | null {
  if (total === null) return null
  const number = Number(total.top)
  return total.bottom === 1n && Number.isSafeInteger(number) ? number : show(total)
}
