// What we ask of a name, an address and a zone. We ask little: an address is proven by the letter that
// arrives there, not by its looks.
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'

export type Person = {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  /** IANA zone, for "18:00 your time". */
  readonly zone: string
}

/** RFC 5321 4.5.3.1.3: a path is at most 256 octets with its angle brackets. */
const addressOctetsMax = 254
const nameCharactersMax = 100

/** The name on one line, or null when nothing is left of it. */
export function readName(typed: string): string | null {
  const name = typed
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return name === '' || name.length > nameCharactersMax ? null : name
}

/** One local part and a domain with a dot; nothing that could end a header field or an SMTP command. */
const plainAddress = /^[^\s@<>"(),:;\\[\]\p{Cc}]+@[^\s@<>"(),:;\\[\]\p{Cc}]+\.[^\s@<>"(),:;\\[\]\p{Cc}]+$/u

/** One plain address, without display name, or null. */
export function readAddress(typed: string): string | null {
  const address = typed.trim()
  if (Buffer.byteLength(address) > addressOctetsMax) return null
  return plainAddress.test(address) ? address : null
}

/** An IANA zone in its usual spelling, or null. Fixed offsets are refused: they know no summer time. */
export function readZone(typed: string): string | null {
  const zone = typed.trim()
  if (!/^[A-Za-z]/.test(zone)) return null
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

export type NewPerson = { readonly name: string; readonly email: string; readonly zone?: string }

/** What was typed about a person, checked; or the sentence that belongs to the first field that is wrong. */
export function checkPerson(wanted: NewPerson): Omit<Person, 'id'> | Refusal {
  const name = readName(wanted.name)
  if (name === null) return refuse('invalid', 'Enter a name of at most 100 characters.', { field: 'name' })
  const email = readAddress(wanted.email)
  if (email === null) {
    return refuse('invalid', 'Enter a mail address, like ada@foundation.example.', { field: 'email' })
  }
  const zone = readZone(wanted.zone ?? 'UTC')
  if (zone === null) return refuse('invalid', 'Enter a time zone, like Europe/Berlin.', { field: 'zone' })
  return { name, email, zone }
}
