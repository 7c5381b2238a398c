/**
 * What may be done to a project's list of channels. The order is the order in which a hand-over tries them.
 * A project always has at least one entry: without a contact it is "not checked", which is a task.
 * Another address is another channel: it starts without the mark "may receive clear text", and links that
 * were sent to the old address stop working.
 */
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type ListedChannel, newlyListed } from './listed-project.ts'
import { type ContactChannel, isReachable, notChecked } from './project.ts'

type Channels = readonly ListedChannel[]

const channelsMax = 20

/** A known contact takes the place of "none found" and "not checked". */
export function withChannel(channels: Channels, added: ContactChannel): Channels | Refusal {
  const twin = channels.find((one) => isSameTarget(one.channel, added))
  if (twin !== undefined && added.type !== 'none-found') {
    return refuse('conflict', 'This channel is in the list already.', { field: 'value' })
  }
  const known = channels.filter((one) => isReachable(one.channel))
  if (isReachable(added)) {
    if (known.length >= channelsMax) {
      return refuse('invalid', `A project has at most ${channelsMax} channels. Remove one first.`)
    }
    return [...known, newlyListed(added)]
  }
  if (known.length > 0) {
    return refuse('conflict', 'There is a known channel. Remove it first if it is none any more.', {
      field: 'type',
    })
  }
  return [newlyListed(added)]
}

/** Corrects a channel in its place. Only the same kind and target keep their id, health and mark. */
export function withChanged(channels: Channels, id: string, changed: ContactChannel): Channels | Refusal {
  const at = channels.findIndex((one) => one.id === id)
  const before = channels[at]
  if (before === undefined) return notFound
  if (channels.some((one, index) => index !== at && isSameTarget(one.channel, changed))) {
    return refuse('conflict', 'This channel is in the list already.', { field: 'value' })
  }
  if (!isReachable(changed) && channels.length > 1) {
    return refuse('conflict', 'The project has other channels. Remove this one instead.', { field: 'type' })
  }
  const after = isSameTarget(before.channel, changed)
    ? { ...before, channel: { ...changed, mayReceiveClearText: before.channel.mayReceiveClearText } }
    : newlyListed({ ...changed, mayReceiveClearText: false })
  return channels.with(at, after)
}

/** Removing one that is gone changes nothing. */
export function withoutChannel(channels: Channels, id: string): Channels {
  const left = channels.filter((one) => one.id !== id)
  if (left.length === channels.length) return channels
  return left.length === 0 ? [newlyListed(notChecked)] : left
}

/** One step up or down; at the end of the list nothing happens. */
export function withMoved(channels: Channels, id: string, by: 'up' | 'down'): Channels | Refusal {
  const at = channels.findIndex((one) => one.id === id)
  const moved = channels[at]
  if (moved === undefined) return notFound
  const to = by === 'up' ? at - 1 : at + 1
  const other = channels[to]
  return other === undefined ? channels : channels.with(to, moved).with(at, other)
}

/** Only letters carry report text, so only a mail address can have the mark. */
export function withClearText(channels: Channels, id: string, mayReceive: boolean): Channels | Refusal {
  const found = channels.find((one) => one.id === id)
  if (found === undefined) return notFound
  if (mayReceive && found.channel.type !== 'email') {
    return refuse('invalid', 'Only a mail address can receive report text.')
  }
  return withOne(channels, id, (one) => ({
    ...one,
    channel: { ...one.channel, mayReceiveClearText: mayReceive },
  }))
}

/** A person made sure that it works on this day (plain date), whatever came back before. */
export function withChecked(channels: Channels, id: string, on: string): Channels | Refusal {
  if (!channels.some((one) => one.id === id)) return notFound
  return withOne(channels, id, (one) => ({
    ...one,
    failedAt: null,
    channel: { ...one.channel, checkedOn: on },
  }))
}

export function isSameTarget(a: ContactChannel, b: ContactChannel): boolean {
  return a.type === b.type && a.value === b.value
}

function withOne(channels: Channels, id: string, change: (one: ListedChannel) => ListedChannel): Channels {
  return channels.map((one) => (one.id === id ? change(one) : one))
}
