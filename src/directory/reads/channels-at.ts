import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { ChannelId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type ChannelHealth = {
  readonly id: string
  /** Plain date. */
  readonly checkedOn: string | null
  readonly failedAt: Temporal.Instant | null
}

/** One channel by id, or the e-mail channels with an address (case ignored); several projects may share one. */
export async function channelsAt(
  work: Work,
  which: { readonly id: ChannelId } | { readonly address: string },
): Promise<ChannelHealth[]> {
  const live = work.tx.selectFrom('contact_channel').where('contact_channel.removed_at', 'is', null)
  const named =
    'id' in which
      ? live.where('contact_channel.id', '=', which.id)
      : live
          .where('contact_channel.type', '=', 'email')
          .where(sql`lower(contact_channel.target)`, '=', which.address.trim().toLowerCase())
  const rows = await named
    .select(['contact_channel.id', 'contact_channel.checked_on', 'contact_channel.failed_at'])
    .execute()
  return rows.map((row) => ({ id: row.id, checkedOn: row.checked_on, failedAt: row.failed_at }))
}
