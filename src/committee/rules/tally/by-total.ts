// Score, approval and rating: the highest total takes the next seat.
import { breakTie } from './break-tie.ts'
import { type Candidate, compareTotals, type Figures } from './figures.ts'
import type { SeatsLeft } from './fill-seats.ts'
import { show, zero } from './fraction.ts'
import type { Draw } from './lot.ts'
import type { TieStep } from './tie-protocol.ts'
import { counted, list } from './words.ts'

export function* nextByTotal(
  open: readonly Candidate[],
  seats: SeatsLeft,
  {
    figures,
    steps,
    log,
  }: { readonly figures: Figures; readonly steps: readonly TieStep[]; readonly log: string[] },
): Generator<Draw, readonly Candidate[], Candidate> {
  const top = open.filter((candidate) => open.every((other) => compareTotals(figures, candidate, other) >= 0))
  const total = show(figures.totalOf(top[0] ?? 0) ?? zero)
  if (top.length <= seats.count && seats.fits(top)) {
    const has = top.length === 1 ? 'has' : 'each have'
    log.push(`${list(top.map(figures.nameOf))} ${has} the highest total of those left, ${total}: elected.`)
    return top
  }
  log.push(`${list(top.map(figures.nameOf))} are tied at ${total} for ${counted(seats.count, 'seat')}.`)
  // A cap may close a seat to one of the tied as soon as another has it, so then it goes seat by seat.
  const places = seats.fits(top) ? seats.count : 1
  const broken = breakTie(top, places, steps, figures, log)
  if (broken.kind === 'in') {
    log.push(`${list(broken.chosen.map(figures.nameOf))} elected.`)
    return broken.chosen
  }
  const drawn = yield { among: broken.among, elected: seats.elected }
  log.push(`The lot puts ${figures.nameOf(drawn)} first: elected.`)
  return [drawn]
}
