import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { DataKey } from './envelope.ts'

/** What a look-up value is of. Each domain has an HMAC key of its own: digests of two domains never meet. */
export type LookupDomain =
  | 'content'
  | 'message-id'
  | 'address'
  | 'mail-domain'
  | 'code'
  | 'link'
  | 'reply'
  | 'bounce'
  | 'limiter'
  | 'totp'
  | 'recovery-code'
  | 'form'
  | 'token'
  | 'guard-term'
  | 'guard-line'
  | 'guard-sieve'

/** Keyed digests (HMAC-SHA-256, RFC 2104) of values one must look up but may not store. */
export class Lookup {
  readonly #keys = new Map<LookupDomain, KeyObject>()
  readonly #key: DataKey

  constructor(key: DataKey) {
    this.#key = key
  }

  /** 32 bytes. */
  digest(domain: LookupDomain, value: string | Uint8Array): Buffer {
    return createHmac('sha256', this.#keyOf(domain)).update(value).digest()
  }

  /** Addresses are compared without regard to case (RFC 5321 leaves that to the receiver; people do not). */
  addressDigest(address: string): Buffer {
    return this.digest('address', address.trim().toLowerCase())
  }

  /** A 64-bit search token as the decimal text of a signed bigint. */
  token(stem: string): string {
    return this.digest('token', stem).readBigInt64BE(0).toString()
  }

  #keyOf(domain: LookupDomain): KeyObject {
    const known = this.#keys.get(domain)
    if (known !== undefined) return known
    const derived = hkdfSync('sha256', this.#key.bytes, '', `wardmote look-up ${domain}`, 32)
    const made = createSecretKey(Buffer.from(derived))
    this.#keys.set(domain, made)
    return made
  }
}
