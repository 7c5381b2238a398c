import type { Tx } from '../../db/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export async function insertSession(
  tx: Tx,
  digest: Buffer,
  personId: PersonId,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('session')
    .values({ digest, person_id: personId, created_at: now, last_seen_at: now, revoked_at: null })
    .execute()
}

export async function touchSession(tx: Tx, digest: Buffer, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('session').set({ last_seen_at: now }).where('session.digest', '=', digest).execute()
}

/** Revokes one session of a person; false when it is not theirs or was revoked before. */
export async function revokeSessionRow(
  tx: Tx,
  personId: PersonId,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('session')
    .set({ revoked_at: now })
    .where('session.digest', '=', digest)
    .where('session.person_id', '=', personId)
    .where('session.revoked_at', 'is', null)
    .returning('session.digest')
    .executeTakeFirst()
  return row !== undefined
}

/** Revokes all sessions of a person but one; returns how many. */
export async function revokeOtherSessions(
  tx: Tx,
  personId: PersonId,
  keep: Buffer | null,
  now: Temporal.Instant,
): Promise<number> {
  let update = tx
    .updateTable('session')
    .set({ revoked_at: now })
    .where('session.person_id', '=', personId)
    .where('session.revoked_at', 'is', null)
  if (keep !== null) update = update.where('session.digest', '<>', keep)
  const result = await update.executeTakeFirst()
  return Number(result.numUpdatedRows)
}
