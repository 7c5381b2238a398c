import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { LinkPurpose, LinkTimes } from '../rules/one-time-link.ts'

export type OneTimeLink = LinkTimes & {
  readonly digest: Buffer
  /** Null: the foundation's first person does not exist yet. */
  readonly personId: PersonId | null
}

/** `use` holds the row until the transaction ends, so that two presses at once come one after the other. */
export type LinkAccess = 'look' | 'use'

export async function findLink(
  work: Work,
  digest: Buffer,
  purpose: LinkPurpose,
  access: LinkAccess,
): Promise<OneTimeLink | null> {
  const query = work.tx
    .selectFrom('one_time_link')
    .where('one_time_link.digest', '=', digest)
    .where('one_time_link.purpose', '=', purpose)
    .select(['one_time_link.person_id', 'one_time_link.expires_at', 'one_time_link.used_at'])
  const row = await (access === 'use' ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) return null
  return {
    digest,
    personId: row.person_id as PersonId | null,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  }
}
