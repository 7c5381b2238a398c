import { randomBytes, randomUUID } from 'node:crypto'
import type { SecurityCaseTable } from '../../db/schema.ts'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, LetterId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type DataKey, type Place, sealJson, unsealJson } from '../../sealing/envelope.ts'
import { type CaseReference, newReference } from '../rules/case-reference.ts'
import type { Kind } from '../rules/kinds.ts'
import type { CaseState, ClosedAs, NeedsHuman, SecurityCase, Tray } from '../rules/security-case.ts'
import type { Glance, Proposals } from './contents.ts'

/** A case with the key that opens what it holds. */
export type OpenCase = { readonly facts: SecurityCase; readonly key: DataKey }

export type NewCase = {
  readonly teamId: TeamId
  readonly prefix: string
  readonly tray: Tray
  readonly needsHuman: NeedsHuman | null
  readonly kind: Kind
  readonly title: string
  readonly arrivedAt: Temporal.Instant
  readonly acknowledgeBy: Temporal.Instant
  /** The charter the promise was computed under; null: the shipped one. */
  readonly charterVersionId: string | null
  readonly proposals: Proposals
  /** What the first mail says of itself, for the inbox. */
  readonly opening: Pick<Glance, 'sender' | 'authentication' | 'files'>
}

/**
 * Opens a case under a fresh data key and a fresh random reference. Five characters are 33 million references:
 * a taken one breaks a unique constraint, the transaction fails and its next try draws another.
 */
export async function insertCase(work: Work, fresh: NewCase, now: Temporal.Instant): Promise<OpenCase> {
  const key = await work.sealing.newKey(work, 'case', now)
  const id = randomUUID() as CaseId
  const reference = newReference(fresh.prefix, randomBytes(4))
  await work.write(
    work.tx.insertInto('security_case').values({
      id,
      reference,
      team_id: fresh.teamId,
      data_key_id: key.id,
      state: 'new',
      tray: fresh.tray,
      needs_human: fresh.needsHuman,
      kind: fresh.kind,
      title_sealed: sealJson(key, titlePlace(id), fresh.title),
      arrived_at: fresh.arrivedAt,
      acknowledge_by: fresh.acknowledgeBy,
      charter_version_id: fresh.charterVersionId,
      proposals_sealed: sealJson(key, proposalsPlace(id), fresh.proposals),
      glance_sealed: sealJson(key, glancePlace(id), glanceOf(fresh)),
      changed_at: now,
    }),
  )
  const facts: SecurityCase = {
    id,
    reference,
    teamId: fresh.teamId,
    state: 'new',
    closedAs: null,
    closedAt: null,
    duplicateOfId: null,
    mergedIntoId: null,
    tray: fresh.tray,
    needsHuman: fresh.needsHuman,
    kind: fresh.kind,
    title: fresh.title,
    ownerId: null,
    isRestricted: false,
    arrivedAt: fresh.arrivedAt,
    acknowledgeBy: fresh.acknowledgeBy,
    acknowledgedAt: null,
    acknowledgedByLetterId: null,
    version: firstVersion,
  }
  return { facts, key }
}

/** The column's default. */
const firstVersion = 1

/** Null when there is no such case or the actor may not know of it: the two look the same. */
export async function findCase(
  work: Work,
  by: { reference: CaseReference } | { id: CaseId },
  lock: 'lock' | 'read' = 'read',
): Promise<OpenCase | null> {
  let query = work.tx
    .selectFrom('security_case')
    .innerJoin('data_key', 'data_key.id', 'security_case.data_key_id')
    .selectAll('security_case')
    .select(['data_key.desk_key_id', 'data_key.wrapped'])
  query =
    'id' in by
      ? query.where('security_case.id', '=', by.id)
      : query.where('security_case.reference', '=', by.reference)
  if (lock === 'lock') query = query.forUpdate('security_case')
  const row = await query.executeTakeFirst()
  if (row === undefined) return null
  const key = work.sealing.unwrap({ id: row.data_key_id, deskKeyId: row.desk_key_id, wrapped: row.wrapped })
  return { facts: readCase(row, key), key }
}

/** Saves what a rule decided. The version grows; the row was locked when it was loaded. */
export async function saveCase(
  work: Work,
  key: DataKey,
  next: SecurityCase,
  now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .updateTable('security_case')
    .set({
      state: next.state,
      closed_as: next.closedAs,
      closed_at: next.closedAt,
      duplicate_of_id: next.duplicateOfId,
      merged_into_id: next.mergedIntoId,
      tray: next.tray,
      needs_human: next.needsHuman,
      kind: next.kind,
      title_sealed: sealJson(key, titlePlace(next.id), next.title),
      owner_id: next.ownerId,
      is_restricted: next.isRestricted,
      acknowledge_by: next.acknowledgeBy,
      acknowledged_at: next.acknowledgedAt,
      acknowledged_by_letter_id: next.acknowledgedByLetterId,
      changed_at: now,
      version: next.version + 1,
    })
    .where('id', '=', next.id)
    .execute()
}

/**
 * Gives a case a key of its own again, after the old one, with what it sealed, went to another case. The three
 * short values of the case itself are sealed anew; nothing that anybody wrote is.
 */
export async function renewCaseKey(
  work: Work,
  { facts, key }: OpenCase,
  now: Temporal.Instant,
): Promise<OpenCase> {
  const { id } = facts
  const row = await work.tx
    .selectFrom('security_case')
    .where('id', '=', id)
    .select(['proposals_sealed', 'glance_sealed'])
    .executeTakeFirstOrThrow()
  const fresh = await work.sealing.newKey(work, 'case', now)
  const glance = readGlance(key, id, row.glance_sealed)
  await work.tx
    .updateTable('security_case')
    .set({
      data_key_id: fresh.id,
      title_sealed: sealJson(fresh, titlePlace(id), facts.title),
      proposals_sealed: sealJson(fresh, proposalsPlace(id), readProposals(key, id, row.proposals_sealed)),
      glance_sealed: glance && sealJson(fresh, glancePlace(id), glance),
    })
    .where('id', '=', id)
    .execute()
  return { facts, key: fresh }
}

export type CaseRow = {
  [Column in keyof SecurityCaseTable]: SecurityCaseTable[Column] extends { __select__: infer Selected }
    ? Selected
    : SecurityCaseTable[Column]
}

export function readCase(row: CaseRow, key: DataKey): SecurityCase {
  const id = row.id as CaseId
  // The check constraints of migration 0004 hold these columns to the words of the unions.
  return {
    id,
    reference: row.reference as CaseReference,
    teamId: row.team_id as TeamId,
    state: row.state as CaseState,
    closedAs: row.closed_as as ClosedAs | null,
    closedAt: row.closed_at,
    duplicateOfId: row.duplicate_of_id as CaseId | null,
    mergedIntoId: row.merged_into_id as CaseId | null,
    tray: row.tray as Tray,
    needsHuman: row.needs_human as NeedsHuman | null,
    kind: row.kind as Kind,
    title: readTitle(key, id, row.title_sealed),
    ownerId: row.owner_id as PersonId | null,
    isRestricted: row.is_restricted,
    arrivedAt: row.arrived_at,
    acknowledgeBy: row.acknowledge_by,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedByLetterId: row.acknowledged_by_letter_id as LetterId | null,
    version: row.version,
  }
}

export function readTitle(key: DataKey, id: string, sealed: Buffer): string {
  return unsealJson<string>(key, titlePlace(id), sealed)
}

export function readProposals(key: DataKey, id: string, sealed: Buffer): Proposals {
  return unsealJson<Proposals>(key, proposalsPlace(id), sealed)
}

/** Null: the case was opened before there were glances. */
export function readGlance(key: DataKey, id: string, sealed: Buffer | null): Glance | null {
  return sealed === null ? null : unsealJson<Glance>(key, glancePlace(id), sealed)
}

function glanceOf({ title, opening, proposals }: NewCase): Glance {
  const best = proposals.projects[0]
  return {
    title,
    ...opening,
    project: best === undefined ? null : { slug: best.slug, reason: best.reasons[0] ?? '' },
    kindReason: proposals.kindReasons[0] ?? null,
    mayBelongTo: proposals.mayBelongTo,
  }
}

function titlePlace(id: string): Place {
  return { table: 'security_case', row: id, field: 'title' }
}

function glancePlace(id: string): Place {
  return { table: 'security_case', row: id, field: 'glance' }
}

function proposalsPlace(id: string): Place {
  return { table: 'security_case', row: id, field: 'proposals' }
}
