import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as base64url: a cookie, a link, a token. Shown once; only its digest is stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 suffices for 256 random bits: there is nothing to guess. */
export function secretDigest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
