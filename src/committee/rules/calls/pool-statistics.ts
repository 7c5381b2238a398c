// "Open to a wide range of contributors": how wide, is told by counting those who agreed to be counted. Fewer than
// five are not counted at all, and a group is named only by how many there are of its kind.
import { namedProjects, plainName } from './application.ts'

export type PoolStatistics = {
  readonly counted: number
  readonly projects: number
  readonly employers: number
  /** Applicants who name no employer. */
  readonly withoutEmployer: number
}

const countedMin = 5

export function poolStatistics(
  pool: readonly { readonly employer: string; readonly projects: string; readonly isCounted: boolean }[],
): PoolStatistics | null {
  const counted = pool.filter(({ isCounted }) => isCounted)
  if (counted.length < countedMin) return null
  const employers = counted.map(({ employer }) => plainName(employer))
  return {
    counted: counted.length,
    projects: new Set(counted.flatMap(({ projects }) => namedProjects(projects))).size,
    employers: new Set(employers.filter((name) => name !== null)).size,
    withoutEmployer: employers.filter((name) => name === null).length,
  }
}
