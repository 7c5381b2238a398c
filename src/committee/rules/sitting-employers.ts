// "At most two of one employer" (PEP 13) is said of the committee as it will sit, not of those elected on one
// evening: members who stay count too. Whoever stands again is counted as a candidate only.
import type { PersonId } from '../../kernel/ids.ts'
import type { ElectionCandidate } from './election.ts'

/** Employers are compared without regard to case: "ACME" and "Acme" are one. */
export function employerKey(name: string): string {
  return name.trim().toLowerCase()
}

/** One entry for each member and employer, sorted: nobody's name is needed to count again. */
export function sittingEmployers(
  members: readonly { readonly personId: PersonId; readonly employers: readonly string[] }[],
  candidates: readonly Pick<ElectionCandidate, 'personId'>[],
): string[] {
  const standing = new Set(candidates.map(({ personId }) => personId))
  return members
    .filter(({ personId }) => !standing.has(personId))
    .flatMap(({ employers }) => [...new Set(employers.map(employerKey))])
    .sort()
}
