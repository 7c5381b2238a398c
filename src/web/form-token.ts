import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

const tagBytes = 16

/**
 * A form token is an HMAC of what ties the form to one browser: the session, or before signing in a
 * random visitor cookie. Each copy is written under a fresh random mask, so that compressing a page
 * which also shows what somebody typed does not give the token away (the BREACH attack).
 */
export function makeFormToken(key: Uint8Array, binding: string): string {
  const mask = randomBytes(tagBytes)
  return Buffer.concat([mask, xor(mask, tagOf(key, binding))]).toString('base64url')
}

/** True when the token was made for any of these bindings. */
export function isFormToken(key: Uint8Array, token: string, bindings: readonly string[]): boolean {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 2 * tagBytes) return false
  const tag = xor(bytes.subarray(0, tagBytes), bytes.subarray(tagBytes))
  return bindings.some((binding) => timingSafeEqual(tag, tagOf(key, binding)))
}

function tagOf(key: Uint8Array, binding: string): Buffer {
  return createHmac('sha256', key).update(`form-token\0${binding}`).digest().subarray(0, tagBytes)
}

function xor(one: Uint8Array, other: Uint8Array): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)))
}

/** 122 random bits: a key for one press, a visitor's cookie, a request's id. Node keeps a pool for these. */
export function randomKey(): string {
  return randomUUID()
}
