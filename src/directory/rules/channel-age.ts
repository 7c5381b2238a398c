/**
 * How old is what we say about a channel? Checked: a person or a mail showed that it works. Read: the
 * project's own file said so on that day. Older than ninety days it is stale, and looking again is a task.
 */
import { Temporal } from '../../kernel/temporal.ts'
import { type ContactChannel, type DirectoryProject, isReachable } from './project.ts'

export type ChannelAge =
  | {
      readonly kind: 'checked' | 'read'
      readonly on: string
      readonly days: number
      readonly isStale: boolean
    }
  | { readonly kind: 'never' }

const staleAfterDays = 90

/** `today` and the dates are plain dates, `2026-08-17`. A date in the future counts as today. */
export function channelAge(
  channel: ContactChannel,
  source: DirectoryProject['source'],
  today: string,
): ChannelAge {
  if (channel.checkedOn !== null) return aged('checked', channel.checkedOn, today)
  if (source !== null && source.date !== null) return aged('read', source.date, today)
  return { kind: 'never' }
}

function aged(kind: 'checked' | 'read', on: string, today: string): ChannelAge {
  const days = Math.max(0, Temporal.PlainDate.from(on).until(today, { largestUnit: 'day' }).days)
  return { kind, on, days, isStale: days > staleAfterDays }
}

/** "today", "12 days ago", "3 months ago". Rounded down. */
export function sayDaysAgo(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 60) return `${days} days ago`
  if (days < 730) return `${Math.floor(days / 30.44)} months ago`
  return `${Math.floor(days / 365.25)} years ago`
}

export type Needs = 'contact' | 'repair' | 'check'

/**
 * What a person should do for this project, the worst first: find a contact, mend one that fails, look
 * again at one that is stale or was never looked at. Null: nothing.
 */
export function projectNeeds(
  project: DirectoryProject,
  channels: readonly { readonly channel: ContactChannel; readonly failedAt: unknown }[],
  today: string,
): Needs | null {
  const known = channels.filter((one) => isReachable(one.channel))
  if (known.length === 0) return 'contact'
  if (known.some((one) => one.failedAt !== null)) return 'repair'
  const isFresh = ({ channel }: { channel: ContactChannel }) => {
    const age = channelAge(channel, project.source, today)
    return age.kind !== 'never' && !age.isStale
  }
  return known.every(isFresh) ? null : 'check'
}
