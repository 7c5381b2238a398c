import type { Tx } from '../../db/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { LinkPurpose } from '../rules/one-time-link.ts'

export async function insertLink(
  tx: Tx,
  link: {
    readonly digest: Buffer
    readonly purpose: LinkPurpose
    /** Null for the set-up link: it creates the first person. */
    readonly personId: PersonId | null
    readonly createdAt: Temporal.Instant
    readonly expiresAt: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('one_time_link')
    .values({
      digest: link.digest,
      purpose: link.purpose,
      person_id: link.personId,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute()
}

/** The caller holds the row (`openLink` for use), so there is no second one. */
export async function useUpLink(tx: Tx, digest: Buffer, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('one_time_link.digest', '=', digest)
    .execute()
}

/** A newer set-up link or invitation replaces the ones before it. */
export async function expireLinks(
  tx: Tx,
  purpose: LinkPurpose,
  personId: PersonId | null,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('one_time_link')
    .set({ expires_at: now })
    .where('one_time_link.purpose', '=', purpose)
    .where('one_time_link.person_id', personId === null ? 'is' : '=', personId)
    .where('one_time_link.used_at', 'is', null)
    .where('one_time_link.expires_at', '>', now)
    .execute()
}

/** From now on the set-up link belongs to the first person. */
export async function giveLinkTo(tx: Tx, digest: Buffer, personId: PersonId): Promise<void> {
  await tx
    .updateTable('one_time_link')
    .set({ person_id: personId })
    .where('one_time_link.digest', '=', digest)
    .execute()
}
