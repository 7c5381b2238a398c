import type { Tx } from '../../db/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type ApiToken = {
  readonly digest: Buffer
  readonly personId: PersonId
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

export async function insertApiToken(tx: Tx, token: ApiToken): Promise<void> {
  await tx
    .insertInto('api_token')
    .values({
      digest: token.digest,
      person_id: token.personId,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute()
}

export async function touchApiToken(tx: Tx, digest: Buffer, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('api_token')
    .set({ last_used_at: now })
    .where('api_token.digest', '=', digest)
    .execute()
}

/** Revokes all tokens of a person; returns how many. */
export async function revokeApiTokens(tx: Tx, personId: PersonId, now: Temporal.Instant): Promise<number> {
  const result = await tx
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('api_token.person_id', '=', personId)
    .where('api_token.revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Tokens that work at this instant. */
export async function countApiTokens(tx: Tx, personId: PersonId, now: Temporal.Instant): Promise<number> {
  const rows = await tx
    .selectFrom('api_token')
    .where('api_token.person_id', '=', personId)
    .where('api_token.revoked_at', 'is', null)
    .where('api_token.expires_at', '>', now)
    .select('api_token.digest')
    .execute()
  return rows.length
}
