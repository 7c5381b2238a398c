import { timingSafeEqual } from 'node:crypto'
import { encodeCrockford } from '../kernel/crockford.ts'
import type { Lookup } from '../sealing/lookup.ts'

/** Which case and lane a reply belongs to, e.g. { reference: 'NF-7KQ2M', laneNumber: 2 }. */
export type ReplyTo = { readonly reference: string; readonly laneNumber: number }

/** 13 Crockford characters hold 65 bits of HMAC: nobody writes into a case by guessing. */
const tokenCharacters = 13
const shape = /[+-]([a-z]{2,5})([0-9a-hjkmnp-tv-z]{5})-(\d{1,4})\.([0-9a-hjkmnp-tv-z]{13})@[^@]+$/

/** `security+nf7kq2m-2.<token>@desk.example`: replies to it find their lane even without References. */
export function replyAddress(
  lookup: Lookup,
  teamAddress: string,
  caseReference: string,
  laneNumber: number,
): string {
  const at = teamAddress.lastIndexOf('@')
  const reference = caseReference.replace('-', '').toLowerCase()
  const token = replyToken(lookup, { reference: caseReference, laneNumber })
  return `${teamAddress.slice(0, at)}+${reference}-${laneNumber}.${token}${teamAddress.slice(at)}`
}

/**
 * Null for any address that we did not write: another case's token, a guessed one, none at all. The sender
 * is never told which. "-" may stand for "+", which some forms of other people refuse to take.
 */
export function readReplyAddress(lookup: Lookup, address: string): ReplyTo | null {
  const [, prefix, code, lane, token] = shape.exec(address.trim().toLowerCase()) ?? []
  if (prefix === undefined || code === undefined || lane === undefined || token === undefined) return null
  const replyTo = { reference: `${prefix}-${code}`.toUpperCase(), laneNumber: Number(lane) }
  const expected = replyToken(lookup, replyTo)
  return timingSafeEqual(Buffer.from(token), Buffer.from(expected)) ? replyTo : null
}

function replyToken(lookup: Lookup, { reference, laneNumber }: ReplyTo): string {
  return encodeCrockford(lookup.digest('reply', `${reference} ${laneNumber}`), tokenCharacters).toLowerCase()
}
