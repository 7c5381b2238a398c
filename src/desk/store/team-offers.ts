import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type Place, sealJson, unsealJson } from '../../sealing/envelope.ts'

export type OfferOutcome = 'accepted' | 'declined' | 'withdrawn'

export type TeamOffer = {
  readonly id: string
  readonly caseId: CaseId
  readonly fromTeamId: TeamId
  readonly toTeamId: TeamId
  /** Null once it is settled: the case keeps them. */
  readonly words: string | null
  readonly messages: number
  readonly files: number
  readonly acknowledgeBy: Temporal.Instant
  readonly isAcknowledged: boolean
  readonly offeredById: PersonId
  readonly offeredAt: Temporal.Instant
  readonly outcome: OfferOutcome | null
}

/** Null when there is none, or it is not open to whoever asks. */
export async function findOffer(work: Work, id: string): Promise<TeamOffer | null> {
  const row = await selectOffers(work).where('case_offer.id', '=', id).executeTakeFirst()
  return row === undefined ? null : offerOf(work, row)
}

export async function openOfferOf(work: Work, caseId: CaseId): Promise<TeamOffer | null> {
  const row = await selectOffers(work)
    .where('case_offer.case_id', '=', caseId)
    .where('case_offer.outcome', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : offerOf(work, row)
}

/** What is offered to these teams, the oldest first. */
export async function offersTo(work: Work, teamIds: readonly TeamId[]): Promise<TeamOffer[]> {
  if (teamIds.length === 0) return []
  const rows = await selectOffers(work)
    .where('case_offer.to_team_id', 'in', [...teamIds])
    .where('case_offer.outcome', 'is', null)
    .orderBy('case_offer.offered_at')
    .execute()
  return rows.map((row) => offerOf(work, row))
}

export type NewOffer = Omit<TeamOffer, 'id' | 'outcome' | 'messages' | 'files' | 'words'> & {
  readonly words: string
}

/** Counts what the case holds and keeps the offer. */
export async function insertOffer(work: Work, offer: NewOffer): Promise<string> {
  const id = randomUUID()
  const count = (table: 'message' | 'attachment') =>
    sql<number>`(select count(*)::int from ${sql.table(table)} held where held.case_id = ${offer.caseId})`
  await work.tx
    .insertInto('case_offer')
    .values({
      id,
      case_id: offer.caseId,
      from_team_id: offer.fromTeamId,
      to_team_id: offer.toTeamId,
      words_sealed: sealJson(work.sealing.deskWide, wordsPlace(id), offer.words),
      messages: count('message'),
      files: count('attachment'),
      acknowledge_by: offer.acknowledgeBy,
      is_acknowledged: offer.isAcknowledged,
      offered_by_id: offer.offeredById,
      offered_at: offer.offeredAt,
    })
    .execute()
  return id
}

/** False when somebody settled it first. Its words go: the case has them under its own key. */
export async function settleOffer(
  { tx }: Work,
  id: string,
  how: { readonly outcome: OfferOutcome; readonly by: PersonId; readonly at: Temporal.Instant },
): Promise<boolean> {
  const done = await tx
    .updateTable('case_offer')
    .set({ outcome: how.outcome, settled_by_id: how.by, settled_at: how.at, words_sealed: null })
    .where('case_offer.id', '=', id)
    .where('case_offer.outcome', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The case is another team's from here on; everybody's access to it follows by the foreign key. */
export async function moveCaseToTeam(
  { tx }: Work,
  caseId: CaseId,
  to: { readonly teamId: TeamId; readonly charterVersionId?: string | null },
): Promise<void> {
  const charter = to.charterVersionId === undefined ? {} : { charter_version_id: to.charterVersionId }
  await tx
    .updateTable('security_case')
    .set({ team_id: to.teamId, ...charter })
    .where('security_case.id', '=', caseId)
    .execute()
}

function selectOffers({ tx }: Work) {
  return tx.selectFrom('case_offer').selectAll('case_offer')
}

type Row = Awaited<ReturnType<ReturnType<typeof selectOffers>['execute']>>[number]

function offerOf({ sealing }: Work, row: Row): TeamOffer {
  return {
    id: row.id,
    caseId: row.case_id as CaseId,
    fromTeamId: row.from_team_id as TeamId,
    toTeamId: row.to_team_id as TeamId,
    words:
      row.words_sealed === null
        ? null
        : unsealJson<string>(sealing.deskWide, wordsPlace(row.id), row.words_sealed),
    messages: row.messages,
    files: row.files,
    acknowledgeBy: row.acknowledge_by,
    isAcknowledged: row.is_acknowledged,
    offeredById: row.offered_by_id as PersonId,
    offeredAt: row.offered_at,
    // The check constraint of migration 0031 holds the column to these words.
    outcome: row.outcome as OfferOutcome | null,
  }
}

function wordsPlace(id: string): Place {
  return { table: 'case_offer', row: id, field: 'words_sealed' }
}
