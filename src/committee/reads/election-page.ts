import { charterInForce, sayCitation } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { ElectionId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, loadTeam, personNames } from '../../people/door.ts'
import type { Election, Envelope } from '../rules/election.ts'
import type { ListedBallot } from '../rules/lot-draw.ts'
import { countRoll, hasCast, isOnRoll } from '../store/ballots.ts'
import { loadElection } from '../store/election.ts'
import { type ElectionOutcome, readOutcome, readTie, type TieView } from './election-outcome.ts'
import { listedBallots } from './published-ballots.ts'
import { readRoster } from './roster.ts'
import { charterRules, votingRulesAt } from './voting-rules.ts'

/** An election as one person sees it. There is no count of who has voted, for anybody. */
export type ElectionView = {
  readonly election: Election
  readonly teamPrefix: string
  readonly holderNames: Readonly<Record<Envelope, string>> | null
  /** On the roll; before opening 0. */
  readonly voters: number
  /** "charter version 3": the one it was opened under, or the one in force while it is a draft. */
  readonly charter: string
  readonly isOnRoll: boolean
  /** They themselves, and nobody else. */
  readonly hasVoted: boolean
  readonly mayKeep: boolean
  /** Which half of the key is theirs. */
  readonly holds: Envelope | null
  /** Empty before the count, and for those who may not see the ballots. */
  readonly ballots: readonly ListedBallot[]
  /** The committee is below the charter's floor of members: only asked of a draft. */
  readonly isBelowFloor: boolean
  /** Null while nothing is decided. */
  readonly outcome: ElectionOutcome | null
  /** Null unless a tie waits. */
  readonly tie: TieView | null
}

/** Null when there is none, or it is hidden from this person. */
export async function readElection(
  work: Work,
  id: ElectionId,
  personId: PersonId,
  now: Temporal.Instant,
): Promise<ElectionView | null> {
  const election = await loadElection(work, id)
  if (election === null) return null
  const team = await loadTeam(work, election.teamId)
  const { holders } = election
  const isDraft = election.state === 'draft'
  const { charter } = isDraft
    ? await votingRulesAt(work, election.teamId, now)
    : await charterRules(work, election)
  const cited = sayCitation({ version: charter.version, clause: null }).replace(', default', '')
  return {
    election,
    teamPrefix: team?.prefix ?? '',
    holderNames: holders === null ? null : await namesOf(work, holders),
    voters: await countRoll(work, id),
    charter: cited,
    isOnRoll: await isOnRoll(work, id, personId),
    hasVoted: await hasCast(work, id, personId),
    mayKeep: await keepsPapers(work, personId, election.teamId, now),
    holds: holdsOf(election, personId),
    ballots: await listedBallots(work, id),
    isBelowFloor: isDraft && (await isBelowFloor(work, election.teamId, now)),
    outcome: await readOutcome(work, election),
    tie: await readTie(work, election, personId),
  }
}

async function isBelowFloor(work: Work, teamId: TeamId, now: Temporal.Instant): Promise<boolean> {
  const { zone } = await charterInForce(work.tx, teamId, now)
  const { seats } = await readRoster(work, teamId, now.toZonedDateTimeISO(zone).toPlainDate())
  return seats.state === 'below-floor'
}

function holdsOf({ holders }: Election, personId: PersonId): Envelope | null {
  if (holders?.outer.personId === personId) return 'outer'
  return holders?.inner.personId === personId ? 'inner' : null
}

async function namesOf(
  work: Work,
  { outer, inner }: NonNullable<Election['holders']>,
): Promise<Record<Envelope, string>> {
  const names = await personNames(work, [outer.personId, inner.personId])
  return { outer: names.get(outer.personId) ?? '', inner: names.get(inner.personId) ?? '' }
}
