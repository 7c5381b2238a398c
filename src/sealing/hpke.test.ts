import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { EnvelopeBroken, newKeyPair, openWith, publicKeyOf, sealTo, sealWith } from './hpke.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

/** RFC 9180 A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, sequence number 0. */
const vector = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  ephemeral: {
    publicKey: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
    privateKey: hex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736'),
  },
  recipient: {
    publicKey: hex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d'),
    privateKey: hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
  },
  clear: hex('4265617574792069732074727574682c20747275746820626561757479'),
  place: hex('436f756e742d30'),
  sealed: hex('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a'),
}

test('the vector of RFC 9180 is sealed and opened byte for byte', () => {
  const { info, place, ephemeral, recipient, clear, sealed } = vector
  const context = { info, place, aead: 'aes-128-gcm' } as const
  assert.deepEqual(publicKeyOf(recipient.privateKey), recipient.publicKey)
  assert.deepEqual(sealWith(ephemeral, recipient.publicKey, clear, context), sealed)
  assert.deepEqual(
    openWith(recipient.privateKey, Buffer.concat([ephemeral.publicKey, sealed]), context),
    clear,
  )
})

const context = { info: Buffer.from('test'), place: Buffer.from('here') }

test('what is sealed to a key opens with it, at its place, for its purpose, and nowhere else', () => {
  const { publicKey, privateKey } = newKeyPair()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (clear) => {
      const sealed = sealTo(publicKey, clear, context)
      assert.equal(sealed.length, clear.length + 48)
      assert.deepEqual(openWith(privateKey, sealed, context), Buffer.from(clear))
    }),
    { numRuns: 20 },
  )
  const sealed = sealTo(publicKey, Buffer.from('choice'), context)
  const broken = [
    () => openWith(newKeyPair().privateKey, sealed, context),
    () => openWith(privateKey, sealed, { ...context, place: Buffer.from('there') }),
    () => openWith(privateKey, sealed, { ...context, info: Buffer.from('other') }),
    () => openWith(privateKey, sealed, { ...context, aead: 'aes-128-gcm' }),
    () => openWith(privateKey, sealed.subarray(0, 40), context),
    () => openWith(privateKey, Buffer.alloc(80), context),
    ...Array.from({ length: sealed.length }, (_, at) => () => {
      const damaged = Buffer.from(sealed)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      return openWith(privateKey, damaged, context)
    }),
  ]
  for (const open of broken) assert.throws(open, EnvelopeBroken)
})

test('the same text sealed twice looks different', () => {
  const { publicKey } = newKeyPair()
  assert.notDeepEqual(sealTo(publicKey, vector.clear, context), sealTo(publicKey, vector.clear, context))
})
