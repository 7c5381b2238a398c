import { timingSafeEqual } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import { encodeCrockford } from '../../kernel/crockford.ts'
import { type LetterId, parseId } from '../../kernel/ids.ts'
import type { Lookup } from '../../sealing/lookup.ts'

/**
 * The envelope sender of a personal letter (VERP): `security+b.<letter id, hex>.<token>@desk.example`. A
 * bounce to it belongs to that letter, whatever the bounce says; a forged one has no valid token.
 */
const tokenCharacters = 10
/** RFC 5321 4.5.3.1.1. */
const localPartMax = 64
const shape = /[+-]b\.([0-9a-f]{32})\.([0-9a-hjkmnp-tv-z]{10})@[^@]+$/

/** Null when it would be too long; then the plain address has to do. */
export function bounceAddress(lookup: Lookup, teamAddress: string, id: LetterId): string | null {
  const at = teamAddress.lastIndexOf('@')
  const hex = id.replaceAll('-', '')
  const local = `${teamAddress.slice(0, at)}+b.${hex}.${bounceToken(lookup, hex)}`
  return local.length > localPartMax ? null : local + teamAddress.slice(at)
}

/** The letter such an address names; null for an address that is not ours. No look-up. */
export function readBounceAddress(lookup: Lookup, address: string): LetterId | null {
  const [, hex, token] = shape.exec(address.trim().toLowerCase()) ?? []
  if (hex === undefined || token === undefined) return null
  if (!timingSafeEqual(Buffer.from(token), Buffer.from(bounceToken(lookup, hex)))) return null
  return parseId<'letter'>(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
}

/** Which letter a bounce to this address is about. */
export async function letterOfBounceAddress(
  work: Work,
  address: string,
): Promise<{ readonly letterId: LetterId; readonly caseId: string | null } | null> {
  const letterId = readBounceAddress(work.sealing.lookup, address)
  if (letterId === null) return null
  const row = await work.tx
    .selectFrom('letter')
    .where('id', '=', letterId)
    .select('case_id')
    .executeTakeFirst()
  return row === undefined ? null : { letterId, caseId: row.case_id }
}

function bounceToken(lookup: Lookup, hex: string): string {
  return encodeCrockford(lookup.digest('bounce', hex), tokenCharacters).toLowerCase()
}
