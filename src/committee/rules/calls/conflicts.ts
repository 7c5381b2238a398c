// Who should step aside: a rater and a candidate of the same employer or the same project. The charter says
// which of these it looks at, and whether stepping aside is asked or merely suggested. A member who is a candidate
// rates nobody: the others are their rivals.
import type { PersonId } from '../../../kernel/ids.ts'
import { namedProjects, plainName } from './application.ts'

export type Rater = {
  readonly personId: PersonId
  readonly employers: readonly string[]
  /** Slugs and names, as the directory and the rater know them. */
  readonly projects: readonly string[]
}

export type Candidate = {
  readonly applicationId: string
  readonly personId: PersonId | null
  readonly employer: string
  readonly projects: string
}

export type ConflictRules = { readonly sameEmployer: boolean; readonly sameProject: boolean }

export type Conflict = {
  readonly personId: PersonId
  readonly applicationId: string
  readonly why: 'employer' | 'project'
}

/** Everybody but those who applied. */
export function ratersAmong(
  electorate: readonly PersonId[],
  candidates: readonly Pick<Candidate, 'personId'>[],
): PersonId[] {
  return electorate.filter((personId) => !candidates.some((candidate) => candidate.personId === personId))
}

export function conflictsOf(
  raters: readonly Rater[],
  candidates: readonly Candidate[],
  rules: ConflictRules,
): Conflict[] {
  return raters.flatMap((rater) =>
    candidates.flatMap((candidate) => {
      const why = conflict(rater, candidate, rules)
      return why === null ? [] : [{ personId: rater.personId, applicationId: candidate.applicationId, why }]
    }),
  )
}

function conflict(rater: Rater, candidate: Candidate, rules: ConflictRules): Conflict['why'] | null {
  const employer = plainName(candidate.employer)
  if (rules.sameEmployer && employer !== null && rater.employers.some((own) => plainName(own) === employer))
    return 'employer'
  const projects = namedProjects(candidate.projects)
  const shares = rater.projects.some((own) => projects.includes(plainName(own) ?? ''))
  return rules.sameProject && shares ? 'project' : null
}

/** "More than half of the raters who did not step aside": of 5 with 1 recused, 3 must rate. */
export function ratersNeeded(raters: number, recused: number): number {
  return Math.floor((raters - recused) / 2) + 1
}
