import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture } from '../../../test/mails/fixtures.ts'
import type { InboundMail } from '../inbound-mail.ts'
import { parseMail } from '../reading/parse-mail.ts'

async function read(bytes: Uint8Array | string): Promise<InboundMail> {
  const result = await parseMail(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  assert.ok(result.kind === 'mail')
  return result
}

test('a delivery report names the address we wrote to, what happened and why', async () => {
  const mail = await read(fixture('delivery-report'))
  assert.equal(mail.automatic, 'bounce')
  assert.deepEqual(mail.bounce, {
    recipients: [
      { address: 'maintainer@project.example', action: 'failed', status: '5.1.1', isPermanent: true },
      { address: 'slow@project.example', action: 'delayed', status: '4.4.1', isPermanent: false },
    ],
    originalMessageId: '<letter-7@foundation.example>',
  })
})

const prose = [
  [
    'qmail',
    "Hi. This is the qmail-send program.\nI'm afraid I wasn't able to deliver your message.\n\n<gone@project.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nFrom: other@outside.example",
    '5.1.1',
  ],
  [
    'Exim',
    'A message that you sent could not be delivered. The following address(es) failed:\n\n  gone@project.example\n    Unrouteable address\n\n------ This is a copy of the message ------\nTo: other@outside.example',
    null,
  ],
  [
    'Exchange',
    'did not reach the following recipient(s):\n\ngone@project.example on Fri, 20 Jul 2001 11:08:59 -0700\n    The recipient name is not recognized',
    null,
  ],
] as const

for (const [server, text, status] of prose)
  test(`a bounce in prose is understood: ${server}`, async () => {
    const mail = await read(`From: MAILER-DAEMON@mx.outside.example\nSubject: failure notice\n\n${text}`)
    assert.deepEqual(
      mail.bounce?.recipients.map((one) => [one.address, one.action, one.status]),
      [['gone@project.example', 'failed', status]],
    )
  })

test('a warning about a delay is no failure', async () => {
  const mail = await read(
    'From: MAILER-DAEMON@mx.outside.example\nSubject: Warning: message delayed\n\nThe message has not yet been delivered to:\n\n  slow@project.example\n\nDelivery attempts will continue.',
  )
  assert.deepEqual(mail.bounce?.recipients[0]?.action, 'delayed')
  assert.equal(mail.bounce?.recipients[0]?.isPermanent, false)
})

test('a person who writes about failed deliveries is a person', async () => {
  const mail = await read(
    'From: mira@outside.example\nSubject: header injection\n\nUndeliverable mail could not be delivered to <x@y.example>; user unknown.',
  )
  assert.equal(mail.bounce, null)
  assert.equal(mail.automatic, null)
})

const automatic: readonly (readonly [string, string, InboundMail['automatic']])[] = [
  ['Auto-Submitted: auto-replied', 'a vacation notice', 'auto-reply'],
  ['Auto-Submitted: no', 'a person whose program says so', null],
  ['Subject: Out of Office: hello', 'a notice by its subject', 'auto-reply'],
  ['Subject: Re: Out of Office: hello', 'an answer to such a notice', null],
  ['List-Id: <dev.project.example>', 'a list post', 'list'],
  ['Precedence: bulk', 'a newsletter', 'list'],
  ['X-Wardmote-Letter: 1', 'our own letter coming back', 'loop'],
  ['Content-Type: multipart/report; report-type=feedback-report; boundary=b', 'a complaint', 'complaint'],
  [
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
    'a read receipt',
    'auto-reply',
  ],
  [Array.from({ length: 51 }, () => 'Received: from a by b').join('\n'), 'mail that went in circles', 'loop'],
]

for (const [header, what, kind] of automatic)
  test(`${what} is ${kind ?? 'nothing automatic'}`, async () => {
    assert.equal((await read(`From: a@outside.example\n${header}\n\nwords`)).automatic, kind)
  })
