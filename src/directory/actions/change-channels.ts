import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { findListedProject } from '../reads/listed-projects.ts'
import {
  withChanged,
  withChannel,
  withChecked,
  withClearText,
  withMoved,
  withoutChannel,
} from '../rules/change-channels.ts'
import type { ListedChannel } from '../rules/listed-project.ts'
import { readChannel, type TypedChannel } from '../rules/read-channel.ts'
import { beginChange, saveChannels } from '../store.ts'

export type ChannelPlace = { readonly slug: string; readonly channelId: string }

export type ChannelsChanged = { readonly kind: 'channels-changed'; readonly slug: string }

/** Adds a channel at the end of the list. `isChecked`: the person has made sure today that it works. */
export async function addChannel(
  work: Work,
  actor: Actor,
  wanted: { readonly slug: string; readonly typed: TypedChannel; readonly isChecked: boolean },
  now: Temporal.Instant,
): Promise<ChannelsChanged | Refusal> {
  const channel = readChannel(wanted.typed)
  if (isRefusal(channel)) return channel
  const added = wanted.isChecked ? { ...channel, checkedOn: dayOf(now) } : channel
  const change = { actor, slug: wanted.slug, action: 'channel added', at: now }
  return changeChannels(work, change, (channels) => withChannel(channels, added))
}

/** Corrects a channel. Another kind or target makes it another channel, not checked yet. */
export async function changeChannel(
  work: Work,
  actor: Actor,
  place: ChannelPlace,
  typed: TypedChannel,
  now: Temporal.Instant,
): Promise<ChannelsChanged | Refusal> {
  const channel = readChannel(typed)
  if (isRefusal(channel)) return channel
  const change = { actor, slug: place.slug, action: 'channel changed', at: now }
  return changeChannels(work, change, (channels) => {
    const before = channels.find((one) => one.id === place.channelId)?.channel
    const isSame = before?.type === channel.type && before.value === channel.value
    const kept = isSame ? { checkedOn: before.checkedOn, unknown: before.unknown } : {}
    return withChanged(channels, place.channelId, { ...channel, ...kept })
  })
}

/** Takes a channel out; links that were sent to it stop working. */
export function removeChannel(work: Work, actor: Actor, place: ChannelPlace, now: Temporal.Instant) {
  return changeChannels(work, { actor, slug: place.slug, action: 'channel removed', at: now }, (channels) =>
    withoutChannel(channels, place.channelId),
  )
}

/** One step towards the front (`up`) or the end of the list; a hand-over tries the front first. */
export function reorderChannels(
  work: Work,
  actor: Actor,
  place: ChannelPlace & { readonly by: 'up' | 'down' },
  now: Temporal.Instant,
) {
  return changeChannels(work, { actor, slug: place.slug, action: 'channel moved', at: now }, (channels) =>
    withMoved(channels, place.channelId, place.by),
  )
}

/** May report text go there in clear? Said by a person, for this address alone. */
export function markClearText(
  work: Work,
  actor: Actor,
  place: ChannelPlace & { readonly mayReceive: boolean },
  now: Temporal.Instant,
) {
  const action = place.mayReceive ? 'clear text allowed' : 'clear text forbidden'
  return changeChannels(work, { actor, slug: place.slug, action, at: now }, (channels) =>
    withClearText(channels, place.channelId, place.mayReceive),
  )
}

/** The person has made sure today (UTC) that the channel works; a failure before is forgotten. */
export function markChecked(work: Work, actor: Actor, place: ChannelPlace, now: Temporal.Instant) {
  return changeChannels(work, { actor, slug: place.slug, action: 'channel checked', at: now }, (channels) =>
    withChecked(channels, place.channelId, dayOf(now)),
  )
}

async function changeChannels(
  work: Work,
  change: {
    readonly actor: Actor
    readonly slug: string
    readonly action: string
    readonly at: Temporal.Instant
  },
  rule: (channels: readonly ListedChannel[]) => readonly ListedChannel[] | Refusal,
): Promise<ChannelsChanged | Refusal> {
  await beginChange(work.tx)
  const found = await findListedProject(work, change.slug)
  if (found === null) return notFound
  const after = rule(found.channels)
  if (isRefusal(after)) return after
  const done = { kind: 'channels-changed', slug: change.slug } as const
  if (after === found.channels) return done
  await saveChannels(work.tx, found.id, { before: found.channels, after }, change.at)
  await appendRecord(work.tx, {
    actor: change.actor,
    action: change.action,
    object: { kind: 'project', id: found.id },
    caseId: null,
    details: { key: work.sealing.deskWide, values: listOf(after) },
    at: change.at,
  })
  return done
}

/** The list as it stands after the change: "1: email security@numpy.example, clear text". */
function listOf(channels: readonly ListedChannel[]): Record<string, string> {
  const told = channels.map(({ channel }, position) => {
    const mark = channel.mayReceiveClearText ? ', clear text' : ''
    return [String(position + 1), `${channel.type} ${channel.value ?? ''}${mark}`]
  })
  return Object.fromEntries(told)
}

function dayOf(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('UTC').toPlainDate().toString()
}
