import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from '../../kernel/temporal.ts'
import { baseAddresses, domainOf, isPlainAddress } from './address.ts'
import { admission } from './breaker.ts'
import { addressedTo, arrivalByReceived, withoutMboxLine } from './header-scan.ts'
import { messageIdOf } from './message-id.ts'
import { nextTryAt } from './next-try.ts'
import { wrapText } from './wrap-text.ts'

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const mail = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n\r\nText\r\n`)

test('a sub-address leads to its base, by plus or by hyphen, the most exact first', () => {
  assert.deepEqual(baseAddresses('Team-A+x-1@D.example'), [
    'team-a+x-1@d.example',
    'team-a+x@d.example',
    'team-a@d.example',
    'team@d.example',
  ])
  assert.deepEqual(baseAddresses('nobody'), [])
  assert.equal(domainOf('a@B.Example'), 'b.example')
})

test('an address that could break out of its place is none', () => {
  assert.ok(isPlainAddress("o'neil+tag@b.example"))
  for (const bad of [
    'a@b.example\r\nBcc: x@y',
    'a b@c',
    'a@',
    '@b',
    'a@b>',
    'a@b@c',
    `${'a'.repeat(300)}@b`,
  ]) {
    assert.ok(!isPlainAddress(bad), JSON.stringify(bad))
  }
})

test('the Message-ID is found folded, oddly spelled, or not at all', () => {
  assert.equal(messageIdOf(mail('From: a', 'Message-ID: <a@b>')), 'a@b')
  assert.equal(messageIdOf(mail('message-id:', ' <a@b>')), 'a@b')
  assert.equal(messageIdOf(mail('From: a', 'Message-ID: ', 'To: b')), null)
  assert.equal(messageIdOf(mail('Subject: x', '', 'Message-ID: <in@body>')), null)
})

test('arrival is what our own mail server wrote on top, never the future, else now', () => {
  const received = (date: string) => `Received: from a by b (c; d); ${date}`
  assert.equal(
    arrivalByReceived(
      mail('Return-Path: <a@b>', received('Mon, 2 Mar 2026 09:59:00 +0100 (CET)')),
      now,
    ).toString(),
    '2026-03-02T08:59:00Z',
  )
  assert.equal(arrivalByReceived(mail(received('Mon, 2 Mar 2026 23:59:00 +0100')), now), now)
  assert.equal(arrivalByReceived(mail('Subject: x', received('Sun, 1 Mar 2026 00:00:00 +0000')), now), now)
  assert.equal(arrivalByReceived(mail(received('yesterday')), now), now)
})

test('whom a message is for: what servers wrote comes before what people wrote', () => {
  const bytes = mail('To: "A, B" <a@x.example>,', ' c@x.example', 'Delivered-To: Desk@x.example')
  assert.deepEqual(addressedTo(bytes), ['desk@x.example', 'a@x.example', 'c@x.example'])
})

test('the separator line of an mbox is taken off with its sender', () => {
  const piped = withoutMboxLine(Buffer.from('From MAILER-DAEMON Mon Mar  2 09:00:00 2026\nSubject: x\n\n'))
  assert.deepEqual(piped, { bytes: Buffer.from('Subject: x\n\n'), mailFrom: '' })
  assert.equal(withoutMboxLine(Buffer.from('From: a@b\n\n')).mailFrom, null)
})

test('the scans take any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const buffer = Buffer.from(bytes)
      messageIdOf(buffer)
      addressedTo(buffer)
      arrivalByReceived(buffer, now)
      withoutMboxLine(buffer)
    }),
  )
})

test('the breaker stops at one a case, three an address, twenty a domain, sixty the desk', () => {
  const none = { ofCase: 0, toAddressInDay: 0, toDomainInHour: 0, ofDeskInHour: 0 }
  const stoppedBy = (counts: Partial<typeof none>) => {
    const decision = admission({ ...none, ...counts })
    return decision.isAdmitted ? null : decision.by
  }
  assert.equal(stoppedBy({ toAddressInDay: 2, toDomainInHour: 19, ofDeskInHour: 59 }), null)
  assert.equal(stoppedBy({ ofCase: 1 }), 'case')
  assert.equal(stoppedBy({ toAddressInDay: 3 }), 'sender')
  assert.equal(stoppedBy({ toDomainInHour: 20 }), 'domain')
  assert.equal(stoppedBy({ ofDeskInHour: 60 }), 'desk')
})

test('a letter is tried again after growing waits of at most an hour, and given up after three days', () => {
  let at = now
  let tries = 0
  for (let attempts = 1; ; attempts += 1) {
    const next = nextTryAt(attempts, now, at)
    if (next === null) break
    const minutes = at.until(next).total('minutes')
    assert.ok(minutes >= 1 && minutes <= 60)
    at = next
    tries += 1
  }
  assert.equal(tries, 6 + 70)
  assert.ok(now.until(at).total('hours') <= 72)
})

test('long lines are wrapped at words; quotations, code and addresses stay as they are', () => {
  const url = `https://x.example/${'a'.repeat(100)}`
  const quoted = `> ${'word '.repeat(30)}`
  const wrapped = wrapText(`${'word '.repeat(30).trim()}\r\n${quoted}\n    ${'code '.repeat(30)}\n${url}`)
  const lines = wrapped.split('\n')
  assert.equal(lines[0]?.length, 74)
  assert.ok(lines.includes(quoted) && lines.includes(url))
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.equal(
        wrapText(text).replaceAll(/\s+/g, ' '),
        text.replaceAll(/\r\n?/g, '\n').replaceAll(/\s+/g, ' '),
      )
    }),
  )
})
