import type { ImapFlow } from 'imapflow'
import type { TeamId } from '../../kernel/ids.ts'
import { sizes } from '../../kernel/limits.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { type AddressBook, teamOfFirst } from '../address-book.ts'
import { addressedTo } from '../rules/header-scan.ts'
import type { Envelope, IncomingMail } from '../store-raw.ts'
import { headerWithNote } from './oversize.ts'

/** Whose a fetched message is; null when no team is. */
export type Route = (bytes: Buffer) => Promise<TeamId | null>

/** The team it was addressed to, else the mailbox's own. */
export function byRecipient(book: AddressBook): Route {
  return async (bytes) => (await teamOfFirst(book, addressedTo(bytes))) ?? (await book.defaultOwner())
}

export type FetchHow = {
  readonly route: Route
  /** Named in the note that stands for the body of a message above the limit. */
  readonly doneFolder: string
  readonly now: Temporal.Instant
  readonly isLastTry?: boolean
}

/**
 * One message of the open mailbox, ready to be stored; null when it has gone in the meantime. imapflow asks
 * for BODY.PEEK: \Seen stays as it is. Of a message above the size limit only the header is fetched.
 * @throws Error when no team owns the mailbox, or the server fails
 */
export async function fetchMail(client: ImapFlow, uid: number, how: FetchHow): Promise<IncomingMail | null> {
  const only = { uid: true }
  const facts = await client.fetchOne(String(uid), { uid: true, size: true, internalDate: true }, only)
  if (!facts) return null
  const size = facts.size ?? 0
  const isTooLarge = size > sizes.mailBytesMax
  const wanted = isTooLarge ? { uid: true, headers: true } : { uid: true, source: true }
  const message = await client.fetchOne(String(uid), wanted, only)
  const content = message ? (isTooLarge ? message.headers : message.source) : undefined
  if (content === undefined) return null
  const bytes = isTooLarge
    ? headerWithNote(content.subarray(0, sizes.mailHeaderBytesMax), size, how.doneFolder)
    : content
  const teamId = await how.route(bytes)
  if (teamId === null) throw new Error('no team owns the mailbox')
  const trouble = isTooLarge ? 'too-large' : how.isLastTry ? 'failed' : null
  const envelope: Envelope = { mailFrom: null, rcptTo: [], clientIp: null, helo: null }
  return {
    bytes,
    transport: 'imap',
    teamId,
    envelope: trouble === null ? envelope : { ...envelope, trouble },
    arrivedAt: arrivalOf(facts.internalDate, how.now),
  }
}

/** The mailbox's own time (INTERNALDATE), never the future; now when it does not say. */
function arrivalOf(internalDate: Date | string | undefined, now: Temporal.Instant): Temporal.Instant {
  const at = millisecondsOf(internalDate) || now.epochMilliseconds
  return Temporal.Instant.fromEpochMilliseconds(Math.min(at, now.epochMilliseconds))
}

/** NaN when the server did not say. */
export function millisecondsOf(date: Date | string | undefined): number {
  return date === undefined ? Number.NaN : new Date(date).getTime()
}

export async function allUids(client: ImapFlow): Promise<number[]> {
  const found = await client.search({ all: true }, { uid: true })
  return Array.isArray(found) ? found : []
}
