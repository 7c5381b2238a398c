import type { Tx } from '../../db/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export async function insertFeed(
  tx: Tx,
  feed: { readonly digest: Buffer; readonly personId: PersonId; readonly createdAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('calendar_feed')
    .values({ digest: feed.digest, person_id: feed.personId, created_at: feed.createdAt })
    .execute()
}

/** Closes the person's address, if there is one; returns whether there was. */
export async function revokeFeeds(tx: Tx, personId: PersonId, now: Temporal.Instant): Promise<boolean> {
  const done = await tx
    .updateTable('calendar_feed')
    .set({ revoked_at: now })
    .where('calendar_feed.person_id', '=', personId)
    .where('calendar_feed.revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type OpenFeed = {
  readonly createdAt: Temporal.Instant
  readonly lastReadAt: Temporal.Instant | null
}

export async function findOpenFeed(tx: Tx, personId: PersonId): Promise<OpenFeed | null> {
  const row = await tx
    .selectFrom('calendar_feed')
    .where('calendar_feed.person_id', '=', personId)
    .where('calendar_feed.revoked_at', 'is', null)
    .select(['calendar_feed.created_at', 'calendar_feed.last_read_at'])
    .executeTakeFirst()
  return row === undefined ? null : { createdAt: row.created_at, lastReadAt: row.last_read_at }
}

/** Whose feed it is, noting that it was read; null for an address that was revoked or never was. */
export async function readFeed(tx: Tx, digest: Buffer, now: Temporal.Instant): Promise<PersonId | null> {
  const row = await tx
    .updateTable('calendar_feed')
    .set({ last_read_at: now })
    .where('calendar_feed.digest', '=', digest)
    .where('calendar_feed.revoked_at', 'is', null)
    .returning('calendar_feed.person_id')
    .executeTakeFirst()
  return row === undefined ? null : (row.person_id as PersonId)
}
