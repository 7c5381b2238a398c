import type { Work } from '../../../jobs/works.ts'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { TeamId } from '../../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'
import { keepsPapers } from '../../../people/door.ts'
import type { Call, OpenedCall } from '../../rules/calls/call.ts'
import { lockCall } from '../../store/calls/calls.ts'
import {
  type ChannelKind,
  deleteChannel,
  insertChannel,
  saveAnnouncement,
} from '../../store/calls/channels.ts'
import { recordCall } from './record-call.ts'

type Done = { readonly kind: 'channels-changed' }
type OneOf = { readonly teamId: TeamId; readonly callId: string; readonly id: string }

/** A group to notify or a channel to promote it on; more may be named while the call is open. */
export async function addChannel(
  work: Work,
  actor: PersonActor,
  channel: {
    readonly teamId: TeamId
    readonly callId: string
    readonly kind: ChannelKind
    readonly name: string
  },
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  const call = await kept(work, actor, channel, now)
  if (isRefusal(call)) return call
  const name = channel.name.replaceAll(/\s+/g, ' ').trim()
  if (name === '' || name.length > 100)
    return refuse('invalid', 'Enter a name of at most 100 characters.', { field: 'name' })
  if (!(await insertChannel(work.tx, { ...channel, name }, now)))
    return refuse('conflict', 'The list names it already.', { field: 'name' })
  await recordCall(work, actor, 'channel of a call named', call.id, now)
  return { kind: 'channels-changed' }
}

/** Only of a draft: what an open call promised to tell stays on its list. */
export async function removeChannel(
  work: Work,
  actor: PersonActor,
  { teamId, callId, id }: OneOf,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  const call = await kept(work, actor, { teamId, callId }, now)
  if (isRefusal(call)) return call
  if (call.opened !== null) return refuse('conflict', 'The call is open; its list only grows.')
  if (await deleteChannel(work.tx, callId, id))
    await recordCall(work, actor, 'channel of a call removed', call.id, now)
  return { kind: 'channels-changed' }
}

/** Ticked off: told there on that day, with a link where there is one. The second press changes nothing. */
export async function announceOn(
  work: Work,
  actor: PersonActor,
  told: OneOf & {
    readonly on: Temporal.PlainDate
    readonly link: string | null
    readonly today: Temporal.PlainDate
  },
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  const { teamId, callId, id, on, link } = told
  const call = await kept(work, actor, { teamId, callId }, now)
  if (isRefusal(call)) return call
  if (call.opened === null)
    return refuse('conflict', 'Open the call first: there is nothing to announce yet.')
  const isWithin =
    Temporal.PlainDate.compare(on, call.opened.firstDay) >= 0 &&
    Temporal.PlainDate.compare(on, told.today) <= 0
  if (!isWithin) return refuse('invalid', 'Choose a day since the call opened, today at the latest.')
  if (link !== null && !isAddress(link))
    return refuse('invalid', 'Enter an address that begins with https://, or leave it empty.')
  if (await saveAnnouncement(work.tx, { callId, id }, { on, link, by: actor.personId }))
    await recordCall(work, actor, 'call announced', callId, now)
  return { kind: 'channels-changed' }
}

type Kept = Call & { readonly opened: OpenedCall | null }

async function kept(
  work: Work,
  actor: PersonActor,
  { teamId, callId }: { readonly teamId: TeamId; readonly callId: string },
  now: Temporal.Instant,
): Promise<Kept | Refusal> {
  const call = await lockCall(work.tx, callId, teamId)
  if (call === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  return call.closedAt === null ? call : refuse('conflict', 'The call is closed.')
}

function isAddress(text: string): boolean {
  return text.length <= 1_000 && /^https:\/\/[^\s/]+\S*$/.test(text) && URL.canParse(text)
}
