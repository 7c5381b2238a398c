import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { ChannelId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { channelsAt } from '../reads/channels-at.ts'
import { beginChange, saveHealth } from '../store.ts'

const mail = system('mail')

/**
 * A letter came back for good. Marks the channel, or every e-mail channel with the address, until a
 * person or mail from there proves otherwise. An unknown channel or address changes nothing.
 */
export async function markChannelFailed(
  work: Work,
  which: { readonly id: ChannelId } | { readonly address: string },
  now: Temporal.Instant,
): Promise<void> {
  if (!(await channelsAt(work, which)).some((channel) => channel.failedAt === null)) return
  await beginChange(work.tx)
  for (const { id, checkedOn, failedAt } of await channelsAt(work, which)) {
    if (failedAt !== null) continue
    await saveHealth(work.tx, id, { checkedOn, failedAt: now })
    await record(work, 'channel failed', id, now)
  }
}

/**
 * Mail arrived from the address: the channel works, as of today (UTC). Anybody can write a From line, so
 * call it only for mail whose sender was proven (DMARC passed, or it answers a letter of ours by its key).
 */
export async function markChannelProven(work: Work, address: string, now: Temporal.Instant): Promise<void> {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate().toString()
  const isNews = (channel: { checkedOn: string | null; failedAt: Temporal.Instant | null }) =>
    channel.failedAt !== null || (channel.checkedOn ?? '') < today
  if (!(await channelsAt(work, { address })).some(isNews)) return
  await beginChange(work.tx)
  for (const channel of await channelsAt(work, { address })) {
    if (!isNews(channel)) continue
    const checkedOn = channel.checkedOn === null || channel.checkedOn < today ? today : channel.checkedOn
    await saveHealth(work.tx, channel.id, { checkedOn, failedAt: null })
    await record(work, 'channel proven', channel.id, now)
  }
}

function record(work: Work, action: string, id: string, at: Temporal.Instant): Promise<void> {
  return appendRecord(work.tx, { actor: mail, action, object: { kind: 'channel', id }, caseId: null, at })
}
