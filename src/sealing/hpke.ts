import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'

/**
 * Sealing to a public key: HPKE (RFC 9180), base mode, single shot, with DHKEM(X25519, HKDF-SHA256) and
 * HKDF-SHA256. For what the desk must be able to close and not to open. Keys are their 32 raw bytes.
 * Ours is AES-256-GCM; AES-128-GCM is here because the RFC's vectors for this KEM use it.
 */
export type KeyPair = { readonly publicKey: Buffer; readonly privateKey: Buffer }

export type Aead = 'aes-128-gcm' | 'aes-256-gcm'

export type Context = {
  /** What the key is used for; both sides must name the same. */
  readonly info: Uint8Array
  /** Bound to the ciphertext and not part of it: the place. */
  readonly place: Uint8Array
  /** Default AES-256-GCM. */
  readonly aead?: Aead
}

/** It was not sealed to this key for this place, or it is damaged. Says nothing of the content. */
export class EnvelopeBroken extends Error {
  override readonly name = 'EnvelopeBroken'
}

const aeads = { 'aes-128-gcm': { id: 1, keyBytes: 16 }, 'aes-256-gcm': { id: 2, keyBytes: 32 } } as const
const kemId = 0x0020
const kdfId = 0x0001
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { publicKey: rawOf(publicKey, 'x'), privateKey: rawOf(privateKey, 'd') }
}

export function publicKeyOf(privateKey: Uint8Array): Buffer {
  return rawOf(createPublicKey(privateKeyFrom(privateKey)), 'x')
}

/** `enc(32) ciphertext tag(16)`: 48 bytes longer than the clear text. */
export function sealTo(publicKey: Uint8Array, clear: Uint8Array, context: Context): Buffer {
  const ephemeral = newKeyPair()
  return Buffer.concat([ephemeral.publicKey, sealWith(ephemeral, publicKey, clear, context)])
}

/** The same with a given ephemeral key. Apart from tests nobody may choose it: it must never be used twice. */
export function sealWith(
  ephemeral: KeyPair,
  publicKey: Uint8Array,
  clear: Uint8Array,
  context: Context,
): Buffer {
  const shared = exchange(ephemeral.privateKey, publicKey)
  const secret = sharedSecret(shared, ephemeral.publicKey, publicKey)
  const { key, nonce } = schedule(secret, context)
  const cipher = createCipheriv(context.aead ?? 'aes-256-gcm', key, nonce)
  cipher.setAAD(context.place)
  return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()])
}

/** @throws EnvelopeBroken */
export function openWith(privateKey: Uint8Array, sealed: Uint8Array, context: Context): Buffer {
  if (sealed.length < keyBytes + tagBytes) throw new EnvelopeBroken()
  const enc = sealed.subarray(0, keyBytes)
  try {
    const secret = sharedSecret(exchange(privateKey, enc), enc, publicKeyOf(privateKey))
    const { key, nonce } = schedule(secret, context)
    const decipher = createDecipheriv(context.aead ?? 'aes-256-gcm', key, nonce)
    decipher.setAAD(context.place)
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
    return Buffer.concat([
      decipher.update(sealed.subarray(keyBytes, sealed.length - tagBytes)),
      decipher.final(),
    ])
  } catch {
    throw new EnvelopeBroken()
  }
}

/** RFC 9180 4.1, ExtractAndExpand. */
function sharedSecret(shared: Uint8Array, enc: Uint8Array, publicKey: Uint8Array): Buffer {
  const suite = Buffer.concat([Buffer.from('KEM'), uint16(kemId)])
  const prk = labelledExtract(suite, Buffer.alloc(0), 'eae_prk', shared)
  return labelledExpand(suite, prk, 'shared_secret', Buffer.concat([enc, publicKey]), 32)
}

/** RFC 9180 5.1, mode_base: no pre-shared key. */
function schedule(
  secret: Uint8Array,
  { info, aead = 'aes-256-gcm' }: Context,
): { key: Buffer; nonce: Buffer } {
  const { id, keyBytes: length } = aeads[aead]
  const suite = Buffer.concat([Buffer.from('HPKE'), uint16(kemId), uint16(kdfId), uint16(id)])
  const none = Buffer.alloc(0)
  const context = Buffer.concat([
    Buffer.from([0]),
    labelledExtract(suite, none, 'psk_id_hash', none),
    labelledExtract(suite, none, 'info_hash', info),
  ])
  const prk = labelledExtract(suite, secret, 'secret', none)
  return {
    key: labelledExpand(suite, prk, 'key', context, length),
    nonce: labelledExpand(suite, prk, 'base_nonce', context, nonceBytes),
  }
}

function labelledExtract(suite: Buffer, salt: Uint8Array, label: string, input: Uint8Array): Buffer {
  const hmac = createHmac('sha256', salt)
  return hmac.update('HPKE-v1').update(suite).update(label).update(input).digest()
}

/** HKDF-Expand (RFC 5869) of at most one block: 32 bytes are all that is ever asked for. */
function labelledExpand(suite: Buffer, prk: Buffer, label: string, info: Uint8Array, length: number): Buffer {
  const hmac = createHmac('sha256', prk)
  hmac.update(uint16(length)).update('HPKE-v1').update(suite).update(label).update(info)
  return hmac
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, length)
}

/** @throws when the other key is not a point that yields a secret: Node refuses an all-zero result. */
function exchange(privateKey: Uint8Array, publicKey: Uint8Array): Buffer {
  return diffieHellman({ privateKey: privateKeyFrom(privateKey), publicKey: publicKeyFrom(publicKey) })
}

function publicKeyFrom(bytes: Uint8Array): KeyObject {
  return createPublicKey({ format: 'der', type: 'spki', key: Buffer.concat([spki, bytes]) })
}

function privateKeyFrom(bytes: Uint8Array): KeyObject {
  return createPrivateKey({ format: 'der', type: 'pkcs8', key: Buffer.concat([pkcs8, bytes]) })
}

/** What stands before the 32 bytes of an X25519 key in DER (RFC 8410). */
const spki = Buffer.from('302a300506032b656e032100', 'hex')
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

function rawOf(key: KeyObject, part: 'x' | 'd'): Buffer {
  const text = key.export({ format: 'jwk' })[part]
  if (text === undefined) throw new TypeError('an X25519 key without bytes')
  return Buffer.from(text, 'base64url')
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff])
}
