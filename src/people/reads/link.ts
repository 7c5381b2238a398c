import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { LinkPurpose, LinkTimes } from '../rules/one-time-link.ts'

export type OneTimeLink = LinkTimes & {
  readonly digest: Buffer
  /** Null: the foundation's first person does not exist yet. */
  readonly personId: PersonId | null
}

export async function findLink(
  work: Work,
  digest: Buffer,
  purpose: LinkPurpose,
): Promise<OneTimeLink | null> {
  const row = await work.tx
    .selectFrom('one_time_link')
    .where('one_time_link.digest', '=', digest)
    .where('one_time_link.purpose', '=', purpose)
    .select(['one_time_link.person_id', 'one_time_link.expires_at', 'one_time_link.used_at'])
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    digest,
    personId: row.person_id as PersonId | null,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  }
}
