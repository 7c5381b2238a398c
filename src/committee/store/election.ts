import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Work } from '../../jobs/works.ts'
import type { CharterVersionId, DecisionId, ElectionId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import {
  type Election,
  type ElectionPlan,
  type Envelope,
  electionMethods,
  electionPurposes,
  electionStates,
  type Holder,
  type TieSettledBy,
} from '../rules/election.ts'
import type { TallyReport } from '../rules/tally/report.ts'
import { parseTieProtocol } from '../rules/tally/tie-protocol.ts'
import { dayOrNull } from './terms.ts'

const nameList = z.array(z.string())
const tieSettledBy = z.enum(['lot', 'agreement']).nullable()

/** Null for open votes. */
export type HolderIds = Readonly<Record<Envelope, PersonId>> | null

export async function insertElection(
  work: Work,
  draft: {
    readonly teamId: TeamId
    readonly plan: ElectionPlan
    readonly holders: HolderIds
    readonly by: PersonId
  },
  now: Temporal.Instant,
): Promise<ElectionId> {
  const { teamId, plan, holders } = draft
  const id = randomUUID() as ElectionId
  await work.tx
    .insertInto('election')
    .values({
      id,
      team_id: teamId,
      purpose: plan.purpose,
      title: plan.title,
      method: plan.method,
      seats: plan.seats,
      tie_protocol: plan.tieProtocol,
      threshold: plan.threshold,
      employer_cap: plan.employerCap,
      begins_on: plan.beginsOn?.toString() ?? null,
      is_secret: plan.isSecret,
      closes_at: plan.closesAt,
      state: 'draft',
      created_by_id: draft.by,
      created_at: now,
    })
    .execute()
  const candidates = plan.candidates.map(({ name, personId, employer }, position) => {
    return { election_id: id, team_id: teamId, position, name, person_id: personId, employer }
  })
  await work.tx.insertInto('election_candidate').values(candidates).execute()
  if (holders !== null) {
    const rows = (['outer', 'inner'] as const).map((envelope) => {
      return { election_id: id, team_id: teamId, envelope, person_id: holders[envelope] }
    })
    await work.tx.insertInto('election_holder').values(rows).execute()
  }
  return id
}

/** Null when there is none, or it is hidden from whoever asks. `lock`: nobody votes or counts meanwhile. */
export async function loadElection(
  work: Work,
  id: ElectionId,
  lock?: 'lock' | 'share',
): Promise<Election | null> {
  const query = work.tx.selectFrom('election').where('election.id', '=', id).selectAll('election')
  const locked = lock === 'lock' ? query.forUpdate() : lock === 'share' ? query.forShare() : query
  const row = await locked.executeTakeFirst()
  if (row === undefined) return null
  const candidates = await work.tx
    .selectFrom('election_candidate')
    .where('election_candidate.election_id', '=', id)
    .select(['election_candidate.name', 'election_candidate.person_id', 'election_candidate.employer'])
    .orderBy('election_candidate.position')
    .execute()
  return {
    id,
    teamId: row.team_id as TeamId,
    purpose: oneOf(electionPurposes, row.purpose),
    title: row.title,
    method: oneOf(electionMethods, row.method),
    seats: row.seats,
    tieProtocol: parseTieProtocol(row.tie_protocol) ?? unknown(row.tie_protocol),
    threshold: row.threshold,
    employerCap: row.employer_cap,
    beginsOn: dayOrNull(row.begins_on),
    isSecret: row.is_secret,
    closesAt: row.closes_at,
    state: oneOf(electionStates, row.state),
    candidates: candidates.map(({ name, person_id, employer }) => {
      return { name, personId: person_id as PersonId | null, employer }
    }),
    holders: row.is_secret ? await loadHolders(work, id) : null,
    charterVersionId: row.charter_version_id as CharterVersionId | null,
    openedAt: row.opened_at,
    lotCommitment: row.lot_commitment,
    lotSealed: row.lot_sealed,
    lotSecret: row.lot_secret,
    sittingEmployers: nameList.parse(row.sitting_employers),
    tieSettledBy: tieSettledBy.parse(row.tie_settled_by),
    agreedOrder: nameList.nullable().parse(row.agreed_order),
    decisionId: row.decision_id as DecisionId | null,
    // Written by `endCount` and by nothing else.
    result: row.result as TallyReport | null,
    voidReason: row.void_reason,
    endedAt: row.ended_at,
  }
}

async function loadHolders(work: Work, id: ElectionId): Promise<Election['holders']> {
  const rows = await work.tx
    .selectFrom('election_holder')
    .where('election_holder.election_id', '=', id)
    .selectAll('election_holder')
    .execute()
  const find = (envelope: Envelope): Holder | null => {
    const row = rows.find((one) => one.envelope === envelope)
    if (row === undefined) return null
    return { personId: row.person_id as PersonId, publicKey: row.public_key, checkedAt: row.checked_at }
  }
  const [outer, inner] = [find('outer'), find('inner')]
  // A voter who has left the team sees the election and not who keeps its keys.
  return outer === null || inner === null ? null : { outer, inner }
}

function oneOf<Name extends string>(names: readonly Name[], text: string): Name {
  return names.find((name) => name === text) ?? unknown(text)
}

function unknown(text: string): never {
  throw new Error(`an election has a word this version does not know: ${text}`)
}

export async function savePublicKey(
  work: Work,
  id: ElectionId,
  envelope: Envelope,
  publicKey: Buffer,
): Promise<void> {
  await work.tx
    .updateTable('election_holder')
    .set({ public_key: publicKey, checked_at: null })
    .where('election_holder.election_id', '=', id)
    .where('election_holder.envelope', '=', envelope)
    .execute()
}

export async function saveChecked(
  work: Work,
  id: ElectionId,
  envelope: Envelope,
  now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .updateTable('election_holder')
    .set({ checked_at: now })
    .where('election_holder.election_id', '=', id)
    .where('election_holder.envelope', '=', envelope)
    .execute()
}

/** The roll and the lot's commitment, from now on. */
export async function saveOpening(
  work: Work,
  election: Pick<Election, 'id' | 'teamId'>,
  opening: {
    readonly voters: readonly PersonId[]
    readonly charterVersionId: string | null
    readonly lotCommitment: Buffer
    readonly lotSealed: Buffer
    readonly sittingEmployers: readonly string[]
  },
  now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .updateTable('election')
    .set({
      state: 'open',
      opened_at: now,
      charter_version_id: opening.charterVersionId,
      lot_commitment: opening.lotCommitment,
      lot_sealed: opening.lotSealed,
      sitting_employers: JSON.stringify(opening.sittingEmployers),
    })
    .where('election.id', '=', election.id)
    .execute()
  const rows = opening.voters.map((personId) => {
    return { election_id: election.id, team_id: election.teamId, person_id: personId }
  })
  await work.tx.insertInto('election_voter').values(rows).execute()
}

export async function saveNameless(work: Work, id: ElectionId): Promise<void> {
  await work.tx.updateTable('election').set({ state: 'nameless' }).where('election.id', '=', id).execute()
}

export type SavedCount = {
  readonly state: 'tied' | 'decided'
  readonly lotSecret: Buffer
  readonly result: TallyReport
  readonly tieSettledBy: TieSettledBy | null
  /** With an agreement: all candidates, the agreed ones first. */
  readonly agreedOrder: readonly string[] | null
}

export async function saveCount(
  work: Work,
  id: ElectionId,
  count: SavedCount,
  now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .updateTable('election')
    .set({
      state: count.state,
      lot_secret: count.lotSecret,
      result: JSON.stringify(count.result),
      tie_settled_by: count.tieSettledBy,
      agreed_order: count.agreedOrder === null ? null : JSON.stringify(count.agreedOrder),
      ended_at: count.state === 'decided' ? now : null,
    })
    .where('election.id', '=', id)
    .execute()
}

export async function saveVoid(
  work: Work,
  id: ElectionId,
  reason: string,
  now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .updateTable('election')
    .set({ state: 'void', void_reason: reason, ended_at: now })
    .where('election.id', '=', id)
    .execute()
}
