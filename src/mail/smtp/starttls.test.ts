import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTransport } from 'nodemailer'
import tlsOptions from 'smtp-server/lib/tls-options.js'
import { openMailHouse, sampleMail } from '../../../test/support/mail-house.ts'
import { SmtpListener } from './smtp-listener.ts'

test('with a certificate the sender can turn to TLS, and the message is stored all the same', async () => {
  await using house = await openMailHouse()
  const { key, cert } = tlsOptions({}) as { key: string; cert: string }
  const listener = new SmtpListener(house.parts, {
    host: '127.0.0.1',
    port: 0,
    name: 'mx.foundation.example',
    certificate: { key, cert },
  })
  const port = await listener.start()
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
  })
  const envelope = { from: 'riley@reporter.example', to: 'security@foundation.example' }
  const { response } = await transport.sendMail({ envelope, raw: sampleMail('Over TLS') })
  transport.close()
  await listener.stop()
  assert.match(response, /^250 /)
  assert.equal((await house.query('select from raw_message')).length, 1)
})
