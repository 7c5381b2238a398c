import {
  type CharterInForce,
  charterInForce,
  lastCharterReviewOn,
  readCharterReviews,
} from '../../charter/door.ts'
import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { allTeams, type Team } from '../../people/door.ts'
import { openDuties } from '../reads/duty-lists.ts'
import { nextReport, nextReview } from '../rules/calendar-duties.ts'
import { meetDuty } from './end-duty.ts'
import { type RaisedDuty, raiseDuty } from './raise-duty.ts'

export type TeamFacts = { readonly team: Team; readonly charter: CharterInForce }

/**
 * What a room finds due from its facts: everything that ought to be in the register now, each time it is
 * asked. What is there already is left alone, so nothing is lost when the program was away.
 */
export type DutySource = (work: Work, facts: TeamFacts, now: Temporal.Instant) => Promise<RaisedDuty[]>

const register = system('duties')

/** Asks every source for every team that has a committee. One transaction per team. */
export async function raiseDue(
  works: Works,
  sources: readonly DutySource[],
  now: Temporal.Instant,
): Promise<void> {
  const teams = await works.as(register, allTeams)
  for (const team of teams) {
    await works.as(register, (work) => raiseOf(work, team, sources, now))
  }
}

async function raiseOf(
  work: Work,
  team: Team,
  sources: readonly DutySource[],
  now: Temporal.Instant,
): Promise<void> {
  const charter = await charterInForce(work.tx, team.id, now)
  // The foundation's committee works under the charter as shipped until it adopts one; a project's team has
  // the duties of a committee once it has a charter of its own, a board never.
  const hasCommittee = team.kind === 'umbrella' || (team.kind === 'project' && charter.version > 0)
  if (!hasCommittee) return
  for (const source of [boardReports, charterReviews, ...sources]) {
    for (const duty of await source(work, { team, charter }, now)) await raiseDuty(work, register, duty, now)
  }
}

/** The quarterly report to the board: the foundation's committee owes it. */
async function boardReports(_: Work, { team, charter }: TeamFacts, now: Temporal.Instant) {
  const { settings, zone } = charter
  const rule = { due: settings['report.due'], reminders: settings['report.reminders'], zone }
  const next = team.kind === 'umbrella' ? nextReport(rule, now) : null
  if (next === null) return []
  const duty: RaisedDuty = {
    ...next,
    teamId: team.id,
    kind: 'board-report',
    path: '/duties/committee',
    owner: { role: 'secretary' },
    citation: charter.cite('report.due'),
  }
  return [duty]
}

/** The next review of the charter; a review that was recorded since met the one before. */
async function charterReviews(work: Work, { team, charter }: TeamFacts, now: Temporal.Instant) {
  const { settings, zone } = charter
  const last = await lastCharterReviewOn(work, team.id, zone)
  // A charter nobody has adopted cannot be reviewed.
  if (last === null) return []
  const rule = {
    every: settings['charter.review-every'],
    remindAfter: settings['charter.review-reminder'],
    zone,
  }
  const next = nextReview(rule, last)
  for (const { teamId, kind, subject } of await openDuties(work, [team.id])) {
    if (kind !== 'charter-review' || subject === next.subject) continue
    const evidence = { kind: 'charter review', id: next.subject }
    // Met by the review, not when this was run: one of the last evening is in time.
    const reviews = await readCharterReviews(work, team.id)
    const review = reviews.findLast(({ reviewedOn }) => reviewedOn.equals(last))
    await meetDuty(work, register, { teamId, kind, subject }, evidence, review?.recordedAt ?? now)
  }
  const duty: RaisedDuty = {
    ...next,
    teamId: team.id,
    kind: 'charter-review',
    path: '/charter',
    owner: { role: 'chair' },
    citation: charter.cite('charter.review-every'),
  }
  return [duty]
}
