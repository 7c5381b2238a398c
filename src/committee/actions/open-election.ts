import { randomBytes } from 'node:crypto'
import { sayCitation } from '../../charter/door.ts'
import { findDecision } from '../../decisions/door.ts'
import { raiseDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { seal } from '../../sealing/envelope.ts'
import { sealLot } from '../ballot-envelopes.ts'
import { electionDuty } from '../reads/election-duties.ts'
import type { Electorate } from '../reads/electorate.ts'
import { readRoster } from '../reads/roster.ts'
import { votingRulesAt } from '../reads/voting-rules.ts'
import type { Election } from '../rules/election.ts'
import { whyNotOpen } from '../rules/election-steps.ts'
import { lotCommitment } from '../rules/lot-draw.ts'
import { blockedBelowFloor } from '../rules/seats.ts'
import { sittingEmployers } from '../rules/sitting-employers.ts'
import { loadElection, saveOpening } from '../store/election.ts'

export type ElectionOpened = { readonly kind: 'election-opened'; readonly voters: number }

export type Opening = {
  readonly id: ElectionId
  /** The board's leave to hold it below the floor of members, as D-2026-7; null without one. */
  readonly boardDecision: string | null
}

/**
 * Freezes the roll and commits to the lot. From here on nothing about the election changes. Below the charter's
 * floor of members nothing is elected or asked, unless the board has decided that it may.
 */
export async function openElection(
  work: Work,
  actor: PersonActor,
  { id, boardDecision }: Opening,
  electorate: Electorate,
  now: Temporal.Instant,
): Promise<ElectionOpened | Refusal> {
  const election = await loadElection(work, id, 'lock')
  if (election === null || !(await keepsPapers(work, actor.personId, election.teamId, now))) return notFound
  const voters = await electorate(work, election.teamId, now)
  const { rules, charter } = await votingRulesAt(work, election.teamId, now)
  const refused = whyNotOpen(election, voters, rules, now)
  if (isRefusal(refused)) return refused
  const leave = boardDecision === null ? null : await findDecision(work, election.teamId, boardDecision)
  const today = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  const { seats } = await readRoster(work, election.teamId, today)
  const isAllowed = leave?.body === 'board'
  const blocked = blockedBelowFloor(seats, sayCitation(charter.cite('seats.floor')), isAllowed)
  if (isRefusal(blocked)) return blocked
  const secret = randomBytes(32)
  const opening = {
    voters,
    charterVersionId: charter.versionId,
    lotCommitment: lotCommitment(secret),
    lotSealed: sealSecret(work, election, secret),
    sittingEmployers: await employersOfSitting(work, election),
  }
  await saveOpening(work, election, opening, now)
  await raiseDuty(work, actor, electionDuty(election.teamId, election, charter), now)
  const record = (action: string, object: { kind: string; id: string }) =>
    appendRecord(work.tx, { actor, action, object, caseId: null, at: now })
  if (leave !== null && seats.state === 'below-floor')
    await record('floor of members overridden', { kind: 'decision', id: leave.id })
  await record('election opened', { kind: 'election', id })
  return { kind: 'election-opened', voters: voters.length }
}

/** Only where there is a cap to count for: members who sit on the day the elected begin. */
async function employersOfSitting(work: Work, election: Election): Promise<string[]> {
  const { purpose, employerCap, teamId, candidates, closesAt } = election
  if (purpose !== 'members' || employerCap === null) return []
  const day = election.beginsOn ?? closesAt.toZonedDateTimeISO('UTC').toPlainDate()
  const { members } = await readRoster(work, teamId, day)
  return sittingEmployers(
    members.filter(({ kind }) => kind === 'member'),
    candidates,
  )
}

function sealSecret(work: Work, { id, holders }: Election, secret: Buffer): Buffer {
  const inner = holders?.inner.publicKey ?? null
  if (inner !== null) return sealLot(id, inner, secret)
  return seal(work.sealing.deskWide, { table: 'election', row: id, field: 'lot_sealed' }, secret)
}
