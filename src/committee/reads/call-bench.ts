import { type CharterInForce, charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { KnownProject } from '../committee-parts.ts'
import { type Conflict, conflictsOf, ratersAmong } from '../rules/calls/conflicts.ts'
import { votingMembers } from '../rules/roster.ts'
import { applicationsOf, hasWords, type OpenApplication } from '../store/calls/applications.ts'
import { readRoster } from './roster.ts'

/** Who rates, and who of them should step aside for whom, before the rating opens. */
export type CallBench = {
  readonly charter: CharterInForce
  /** Those who are rated: complete, and neither withdrawn nor cleared. */
  readonly shortlist: readonly OpenApplication[]
  readonly raters: readonly PersonId[]
  readonly conflicts: readonly Conflict[]
  /** Employers of those who sit, for the cap. */
  readonly seatedEmployers: readonly string[]
}

/** Needs somebody who may read the applications: an officer who is no candidate, or the system. */
export async function readBench(
  work: Work,
  wanted: { readonly callId: string; readonly teamId: TeamId; readonly projects: readonly KnownProject[] },
  now: Temporal.Instant,
): Promise<CallBench> {
  const { teamId, callId } = wanted
  const charter = await charterInForce(work.tx, teamId, now)
  const { settings } = charter
  const roster = await readRoster(work, teamId, now.toZonedDateTimeISO(charter.zone).toPlainDate())
  const applications = (await applicationsOf(work, callId)).filter(hasWords)
  const electorate =
    settings['selection.raters'] === 'officers'
      ? roster.members.filter(({ offices }) => offices.length > 0).map(({ personId }) => personId)
      : votingMembers(roster)
  const shortlist = applications.filter(({ isComplete }) => isComplete)
  const raters = ratersAmong([...new Set(electorate)], applications)
  const titles = new Map(wanted.projects.map(({ slug, name }) => [slug, name]))
  const own = (personId: PersonId) => roster.members.filter((member) => member.personId === personId)
  return {
    charter,
    shortlist,
    raters,
    conflicts: conflictsOf(
      raters.map((personId) => ({
        personId,
        employers: own(personId).flatMap(({ employers }) => employers),
        projects: own(personId).flatMap(({ projects }) =>
          projects.flatMap((slug) => [slug, titles.get(slug) ?? slug]),
        ),
      })),
      shortlist.map(({ id, personId, words }) => ({
        applicationId: id,
        personId,
        employer: words.answers.employer,
        projects: words.answers.projects,
      })),
      {
        sameEmployer: settings['conflict.same-employer'],
        sameProject: settings['conflict.same-project'],
      },
    ),
    seatedEmployers: roster.members
      .filter(({ kind }) => kind === 'member')
      .flatMap(({ employers }) => [...new Set(employers.map((name) => name.trim().toLowerCase()))]),
  }
}
