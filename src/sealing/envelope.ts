import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/**
 * One sealed value: `version(1) salt(32) ciphertext tag(16)`.
 * The record's key and nonce come from HKDF-SHA-256(data key, random 256-bit salt) (RFC 5869), so every
 * value has a key of its own and no counter exists that a restored backup could repeat.
 * AES-256-GCM (NIST SP 800-38D); the additional data names the place, so a value moved to another row
 * or field does not open.
 */
export type Place = { readonly table: string; readonly row: string; readonly field: string }

export type DataKey = { readonly id: string; readonly bytes: Buffer }

const version = 1
const saltBytes = 32
const tagBytes = 16
const info = 'wardmote sealed value 1'

/** A sealed value did not open: wrong key, wrong place or damaged bytes. Says which place, never the content. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
  constructor(place: Place) {
    super(`${place.table}.${place.field} of ${place.row} does not open with its key`)
  }
}

export function seal(key: DataKey, place: Place, clear: Uint8Array): Buffer {
  const salt = randomBytes(saltBytes)
  const cipher = cipherFor(key, salt, place, 'seal')
  return Buffer.concat([
    Buffer.from([version]),
    salt,
    cipher.update(clear),
    cipher.final(),
    cipher.getAuthTag(),
  ])
}

/** @throws SealBroken when the bytes were not sealed under this key for this place. */
export function unseal(key: DataKey, place: Place, sealed: Uint8Array): Buffer {
  if (sealed.length < 1 + saltBytes + tagBytes || sealed[0] !== version) throw new SealBroken(place)
  const salt = sealed.subarray(1, 1 + saltBytes)
  const decipher = cipherFor(key, salt, place, 'unseal')
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(1 + saltBytes, sealed.length - tagBytes)),
      decipher.final(),
    ])
  } catch {
    throw new SealBroken(place)
  }
}

export function sealJson(key: DataKey, place: Place, value: unknown): Buffer {
  return seal(key, place, Buffer.from(JSON.stringify(value)))
}

/** The value as `sealJson` was given it; the caller knows its type because it wrote it. */
export function unsealJson<T>(key: DataKey, place: Place, sealed: Uint8Array): T {
  return JSON.parse(unseal(key, place, sealed).toString('utf8')) as T
}

function cipherFor(key: DataKey, salt: Uint8Array, place: Place, way: 'seal'): import('node:crypto').CipherGCM
function cipherFor(
  key: DataKey,
  salt: Uint8Array,
  place: Place,
  way: 'unseal',
): import('node:crypto').DecipherGCM
function cipherFor(key: DataKey, salt: Uint8Array, place: Place, way: 'seal' | 'unseal') {
  // Key objects, not bare bytes: Node checks bytes anew for each call, which takes more than half the time
  // of opening a short value, and an inbox opens two hundred.
  const derived = Buffer.from(hkdfSync('sha256', keyObjectOf(key), salt, info, 44))
  const create = way === 'seal' ? createCipheriv : createDecipheriv
  const cipher = create('aes-256-gcm', createSecretKey(derived.subarray(0, 32)), derived.subarray(32, 44))
  cipher.setAAD(Buffer.from(`${version}\0${place.table}\0${place.row}\0${place.field}`))
  return cipher
}

/** Forgotten with the key itself: the desk key opens fifty data keys for one inbox, a data key all of its case. */
const keyObjects = new WeakMap<DataKey, KeyObject>()

function keyObjectOf(key: DataKey): KeyObject {
  const known = keyObjects.get(key)
  if (known !== undefined) return known
  const made = createSecretKey(key.bytes)
  keyObjects.set(key, made)
  return made
}
