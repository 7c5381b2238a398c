import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Session } from '../rules/session-life.ts'

export async function findSession(
  work: Work,
  digest: Buffer,
): Promise<(Session & { readonly personId: PersonId }) | null> {
  const row = await work.tx
    .selectFrom('session')
    .where('session.digest', '=', digest)
    .select(['session.person_id', 'session.created_at', 'session.last_seen_at', 'session.revoked_at'])
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    personId: row.person_id as PersonId,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
  }
}

export type OpenSession = Session & { readonly id: string }

/** A person's sessions that were not revoked, latest use first. `id` is the digest as base64url. */
export async function sessionsOf(work: Work, personId: PersonId): Promise<OpenSession[]> {
  const rows = await work.tx
    .selectFrom('session')
    .where('session.person_id', '=', personId)
    .where('session.revoked_at', 'is', null)
    .selectAll('session')
    .orderBy('session.last_seen_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.digest.toString('base64url'),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
  }))
}
