import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { dkimSign } from 'mailauth'
import { authenticate, notAuthenticated } from './authenticate.ts'
import { fileLookup } from './name-lookup.ts'

const nobody = { clientIp: null, mailFrom: null, helo: null }
const message =
  'From: Mira <mira@outside.example>\r\nTo: x@foundation.example\r\nSubject: hello\r\n\r\nwords\r\n'

async function signed(): Promise<{ readonly mail: Buffer; readonly records: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signer = {
    algorithm: 'rsa-sha256',
    signingDomain: 'outside.example',
    selector: 's1',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  const { signatures } = await dkimSign(message, { ...signer, signatureData: [signer] })
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const records = [
    '# records of a sender',
    `s1._domainkey.outside.example v=DKIM1; k=rsa; p=${key}`,
    '_dmarc.outside.example TXT v=DMARC1; p=reject',
    'outside.example v=spf1 ip4:192.0.2.7 mx -all',
    'outside.example MX 10 mx.outside.example',
    'mx.outside.example A 192.0.2.8',
  ].join('\n')
  return { mail: Buffer.from(signatures + message), records }
}

test('a signed mail from a permitted server passes', async () => {
  const { mail, records } = await signed()
  const envelope = { clientIp: '192.0.2.8', mailFrom: 'mira@outside.example', helo: 'mx.outside.example' }
  assert.deepEqual(await authenticate(mail, envelope, fileLookup(records)), {
    spf: 'pass',
    dkim: 'pass',
    dmarc: 'pass',
    arc: 'none',
  })
})

test('a changed body or a strange server fails', async () => {
  const { mail, records } = await signed()
  const changed = Buffer.from(mail.toString().replace('words', 'other words'))
  const envelope = { clientIp: '203.0.113.9', mailFrom: 'mira@outside.example', helo: 'evil.example' }
  const result = await authenticate(changed, envelope, fileLookup(records))
  assert.equal(result.spf, 'fail')
  assert.notEqual(result.dkim, 'pass')
  assert.equal(result.dmarc, 'fail')
})

test('without a client address there is no word for SPF', async () => {
  const result = await authenticate(Buffer.from(message), nobody, fileLookup(''))
  assert.equal(result.spf, null)
  assert.equal(result.dkim, 'none')
})

test('silent name servers give a temporary error, not a verdict', async () => {
  const { mail, records } = await signed()
  const silent = records.replace(/^(s1\._domainkey\S+).*$/m, '$1 ~~Query timed out~~')
  assert.equal((await authenticate(mail, nobody, fileLookup(silent))).dkim, 'temperror')
})

test('a mail with a hundred signatures buys none of our time', async () => {
  let asked = 0
  const lookup = async () => {
    asked++
    throw new Error('not asked')
  }
  const many = 'DKIM-Signature: v=1; a=rsa-sha256; d=outside.example; s=s1; h=from; bh=x; b=x\r\n'.repeat(100)
  assert.deepEqual(await authenticate(Buffer.from(many + message), nobody, lookup), notAuthenticated)
  assert.equal(asked, 0)
})
