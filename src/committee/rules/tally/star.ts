// STAR (score, then automatic runoff): the two with the highest totals meet, and the one preferred on more
// ballots is elected. Bloc STAR does it again for each further seat, without those already elected.
import { breakTie } from './break-tie.ts'
import { type Candidate, compareTotals, type Figures } from './figures.ts'
import type { SeatsLeft } from './fill-seats.ts'
import { show, zero } from './fraction.ts'
import type { Draw } from './lot.ts'
import type { TieProtocol } from './tie-protocol.ts'
import { counted, list } from './words.ts'

type Parts = { readonly figures: Figures; readonly protocol: TieProtocol; readonly log: string[] }

type Drawn<Result> = Generator<Draw, Result, Candidate>

export function* nextByStar(
  open: readonly Candidate[],
  seats: SeatsLeft,
  parts: Parts,
): Drawn<readonly Candidate[]> {
  const { figures, log } = parts
  const finalists = yield* chooseFinalists(open, seats, parts)
  const [first, second] = finalists
  if (first === undefined) return []
  log.push(
    `Score round: ${list(finalists.map((one) => `${figures.nameOf(one)} (${totalOf(figures, one)})`))} go on.`,
  )
  if (second === undefined) {
    log.push(`${figures.nameOf(first)} is the only one left: elected.`)
    return [first]
  }
  const winner = yield* runOff(first, second, seats, parts)
  log.push(`${figures.nameOf(winner)} is elected.`)
  return [winner]
}

/** The two highest, or the only one there is. */
function* chooseFinalists(
  open: readonly Candidate[],
  seats: SeatsLeft,
  { figures, protocol, log }: Parts,
): Drawn<readonly Candidate[]> {
  const chosen: Candidate[] = []
  while (chosen.length < 2 && chosen.length < open.length) {
    const left = open.filter((candidate) => !chosen.includes(candidate))
    const top = left.filter((one) => left.every((other) => compareTotals(figures, one, other) >= 0))
    const places = 2 - chosen.length
    if (top.length > places) {
      const names = list(top.map(figures.nameOf))
      log.push(
        `${names} are tied at ${totalOf(figures, top[0] ?? 0)} for ${counted(places, 'place')} in the runoff.`,
      )
    }
    chosen.push(...(yield* takePlaces(top, places, seats, { figures, protocol, log })))
  }
  return chosen
}

function* takePlaces(
  tied: readonly Candidate[],
  places: number,
  seats: SeatsLeft,
  { figures, protocol, log }: Parts,
): Drawn<readonly Candidate[]> {
  const broken = breakTie(tied, places, protocol.finalists, figures, log)
  if (broken.kind === 'in') return broken.chosen
  const drawn = yield { among: broken.among, elected: seats.elected }
  log.push(`The lot puts ${figures.nameOf(drawn)} into the runoff.`)
  return [drawn]
}

function* runOff(first: Candidate, second: Candidate, seats: SeatsLeft, parts: Parts): Drawn<Candidate> {
  const { figures, protocol, log } = parts
  const [forFirst, forSecond] = figures.preference(first, second)
  const even = figures.tallied - forFirst - forSecond
  log.push(
    `Runoff: ${counted(forFirst, 'ballot')} for ${figures.nameOf(first)}, ${forSecond} for ${figures.nameOf(second)}, ${even} without a preference.`,
  )
  if (forFirst !== forSecond) return forFirst > forSecond ? first : second
  const broken = breakTie([first, second], 1, protocol.runoff, figures, log)
  if (broken.kind === 'in') return broken.chosen[0] ?? first
  const drawn = yield { among: broken.among, elected: seats.elected }
  log.push(`The lot decides the runoff for ${figures.nameOf(drawn)}.`)
  return drawn
}

function totalOf(figures: Figures, candidate: Candidate): string {
  return show(figures.totalOf(candidate) ?? zero)
}
