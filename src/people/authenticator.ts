import { Secret, TOTP } from 'otpauth'
import type { Temporal } from '../kernel/temporal.ts'
import type { Lookup } from '../sealing/lookup.ts'

const periodSeconds = 30
const secretBytes = 20

/**
 * The secret a page proposes for an authenticator app. Computed from what the page is about rather than
 * stored, so that showing the page changes nothing and showing it again shows the same.
 */
export function proposeSecret(lookup: Lookup, seed: string): Buffer {
  return lookup.digest('totp', seed).subarray(0, secretBytes)
}

export type AuthenticatorEntry = { readonly secretText: string; readonly uri: string }

/** For typing in (base 32 in groups of four) and as the address that apps open. */
export function authenticatorEntry(
  secret: Uint8Array,
  foundation: string,
  email: string,
): AuthenticatorEntry {
  const totp = makeTotp(secret, { issuer: foundation, label: email })
  return { secretText: totp.secret.base32.replaceAll(/.{4}(?=.)/g, '$& '), uri: totp.toString() }
}

/**
 * The 30-second step a code is of, or null when it is none of now, the one before or the one after
 * (RFC 6238 5.2). The caller accepts a step only if it is later than the last: a code works once.
 */
export function stepOf(secret: Uint8Array, code: string, now: Temporal.Instant): number | null {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = now.epochMilliseconds
  const delta = makeTotp(secret).validate({ token, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / periodSeconds) + delta
}

/** The code an authenticator would show: for tests and the demo's own hands. */
export function codeAt(secret: Uint8Array, at: Temporal.Instant): string {
  return makeTotp(secret).generate({ timestamp: at.epochMilliseconds })
}

/** Reads base 32 as a person or an app would. */
export function secretFromText(text: string): Buffer {
  return Buffer.from(Secret.fromBase32(text.replaceAll(/\s/g, '')).bytes)
}

function makeTotp(secret: Uint8Array, names: { issuer?: string; label?: string } = {}): TOTP {
  const buffer = new Uint8Array(secret).buffer
  // Authenticator apps know nothing but SHA-1 and six digits reliably.
  return new TOTP({
    ...names,
    secret: new Secret({ buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
  })
}
