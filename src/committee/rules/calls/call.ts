// "Call for Nominations (2-4 weeks)": a call is drafted, announced, stays open for as many days as the charter
// says, and closes at the end of its last day where the foundation is. Nothing is taken a second later.
import type { PersonId, TeamId } from '../../../kernel/ids.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'
import type { PoolStatistics } from './pool-statistics.ts'

export type Call = {
  readonly id: string
  readonly teamId: TeamId
  readonly title: string
  readonly about: string
  readonly seats: number
  readonly draftedAt: Temporal.Instant
  /** Null: a draft, which nobody outside has seen. */
  readonly opened: OpenedCall | null
  /** When an officer closed it; null until then, even after its last day. */
  readonly closedAt: Temporal.Instant | null
  /** Of those who agreed to be counted; null before it closes, and where they are too few. */
  readonly statistics: PoolStatistics | null
  /** When the data of its applicants was destroyed. */
  readonly clearedAt: Temporal.Instant | null
}

export type OpenedCall = {
  readonly at: Temporal.Instant
  readonly by: PersonId
  readonly firstDay: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
  /** The first instant at which an application is late. */
  readonly closesAt: Temporal.Instant
  /** The last day on which contact data is kept. */
  readonly keptUntil: Temporal.PlainDate
}

export type CallState = 'draft' | 'open' | 'over' | 'closed'

/** 'over': its last day has passed and nobody has closed it yet. */
export function callState(
  call: Pick<Call, 'closedAt'> & { readonly opened: Pick<OpenedCall, 'closesAt'> | null },
  now: Temporal.Instant,
): CallState {
  if (call.opened === null) return 'draft'
  if (call.closedAt !== null) return 'closed'
  return Temporal.Instant.compare(now, call.opened.closesAt) < 0 ? 'open' : 'over'
}

export type CallRules = {
  readonly openShortest: Temporal.Duration
  readonly openLongest: Temporal.Duration
  readonly channelsNeeded: number
  readonly contactKept: Temporal.Duration
  /** Of the first two, and of the channels: "charter version 3, clause C4". */
  readonly citeDays: string
  readonly citeChannels: string
}

/** The days a call that opens on `firstDay` may close on: opened on 5 January, 19 January to 2 February. */
export function lastDays(firstDay: Temporal.PlainDate, { openShortest, openLongest }: CallRules) {
  return { earliest: firstDay.add(openShortest), latest: firstDay.add(openLongest) }
}

/** Too short and too long are refused, for the first last day as for one that is put off. */
export function checkLastDay(
  firstDay: Temporal.PlainDate,
  lastDay: Temporal.PlainDate,
  rules: CallRules,
): Refusal | null {
  const { earliest, latest } = lastDays(firstDay, rules)
  const isAllowed =
    Temporal.PlainDate.compare(lastDay, earliest) >= 0 && Temporal.PlainDate.compare(lastDay, latest) <= 0
  if (isAllowed) return null
  const words = `A call that opens on ${firstDay} closes on a day from ${earliest} to ${latest} (${rules.citeDays}).`
  return refuse('invalid', words, { field: 'lastDay' })
}

/** "Identify groups to notify, promotion channels": an empty list opens nothing, whatever a charter says. */
export function checkChannels(channels: number, { channelsNeeded, citeChannels }: CallRules): Refusal | null {
  const needed = Math.max(1, channelsNeeded)
  if (channels >= needed) return null
  const words = `Name at least ${needed} group${needed === 1 ? '' : 's'} or channel${needed === 1 ? '' : 's'} first; there ${channels === 1 ? 'is 1' : `are ${channels}`} (${citeChannels}).`
  return refuse('conflict', words, { field: 'name' })
}

/** An open call may be put off, never cut short: people were promised the day. */
export function checkExtension(
  opened: Pick<OpenedCall, 'firstDay' | 'lastDay'>,
  lastDay: Temporal.PlainDate,
  rules: CallRules,
): Refusal | null {
  if (Temporal.PlainDate.compare(lastDay, opened.lastDay) <= 0)
    return refuse('invalid', `Choose a day after ${opened.lastDay}: a call is never cut short.`, {
      field: 'lastDay',
    })
  return checkLastDay(opened.firstDay, lastDay, rules)
}

const titleCharactersMax = 120
const aboutCharactersMax = 10_000
const seatsMax = 50

export type CallWords = Pick<Call, 'title' | 'about' | 'seats'>

/** What an officer typed about a call, checked. */
export function readCallWords(
  typed: Readonly<Record<'title' | 'about' | 'seats', string>>,
): CallWords | Refusal {
  const kept = { safe: 'What you wrote is kept below.' }
  const title = typed.title.replaceAll(/\s+/g, ' ').trim()
  if (title === '' || title.length > titleCharactersMax) {
    const words = `Enter a title of at most ${titleCharactersMax} characters.`
    return refuse('invalid', words, { field: 'title', ...kept })
  }
  const about = typed.about.trim()
  if (about === '' || about.length > aboutCharactersMax) {
    const words = `Say who is looked for and what they will do, in at most ${aboutCharactersMax} characters.`
    return refuse('invalid', words, { field: 'about', ...kept })
  }
  const seats = /^\d{1,2}$/.test(typed.seats.trim()) ? Number(typed.seats) : 0
  if (seats < 1 || seats > seatsMax) {
    return refuse('invalid', `Enter a number of seats from 1 to ${seatsMax}.`, { field: 'seats', ...kept })
  }
  return { title, about, seats }
}
