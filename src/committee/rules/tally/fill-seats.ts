// Filling seats one after another. Each method says who is next; how many of one employer may sit together is
// the same for all of them.
import type { Candidate } from './figures.ts'
import type { Count, Draw } from './lot.ts'

export type Cap = {
  /** Per candidate; null: no employer, or one of their own. */
  readonly employers: readonly (string | null)[]
  readonly atMost: number
  /** Of members who sit already, an employer for each; absent: nobody does. */
  readonly sitting?: readonly string[]
}

export type Race = {
  readonly seats: number
  /** Those who may be elected at all (a floor may have left some out). */
  readonly eligible: readonly Candidate[]
  readonly cap: Cap | null
  /**
   * Who gets a seat next, one or more of `open`, never more than `seatsLeft`. With `mayTakeAll` false only one
   * at a time, since each choice may close the seat to another.
   */
  next(open: readonly Candidate[], seats: SeatsLeft): Count<readonly Candidate[]>
  /** Told when the cap keeps somebody out who would be next. */
  onCapped(candidates: readonly Candidate[]): void
}

export type SeatsLeft = {
  readonly count: number
  readonly elected: readonly Candidate[]
  /** May all of these be seated together, as far as the cap goes? */
  fits(candidates: readonly Candidate[]): boolean
}

/** The elected in the order in which they got their seats. */
export function* fillSeats(race: Race): Generator<Draw, readonly Candidate[], Candidate> {
  const elected: Candidate[] = []
  const capped = new Set<Candidate>()
  while (elected.length < race.seats) {
    const left = race.eligible.filter((candidate) => !elected.includes(candidate))
    const shut = left.filter((candidate) => !fits(race.cap, [...elected, candidate]))
    const newlyShut = shut.filter((candidate) => !capped.has(candidate))
    if (newlyShut.length > 0) race.onCapped(newlyShut)
    for (const candidate of newlyShut) capped.add(candidate)
    const open = left.filter((candidate) => !capped.has(candidate))
    if (open.length === 0) break
    const next = yield* race.next(open, {
      count: race.seats - elected.length,
      elected,
      fits: (candidates) => fits(race.cap, [...elected, ...candidates]),
    })
    elected.push(...next)
  }
  return elected
}

function fits(cap: Cap | null, seated: readonly Candidate[]): boolean {
  if (cap === null) return true
  const perEmployer = new Map<string, number>()
  for (const employer of cap.sitting ?? []) perEmployer.set(employer, (perEmployer.get(employer) ?? 0) + 1)
  for (const candidate of seated) {
    const employer = cap.employers[candidate] ?? null
    if (employer === null) continue
    const count = (perEmployer.get(employer) ?? 0) + 1
    if (count > cap.atMost) return false
    perEmployer.set(employer, count)
  }
  return true
}
