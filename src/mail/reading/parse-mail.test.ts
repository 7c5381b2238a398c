import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture } from '../../../test/mails/fixtures.ts'
import type { InboundMail } from '../inbound-mail.ts'
import { parseMail } from './parse-mail.ts'

async function read(bytes: Uint8Array | string): Promise<InboundMail> {
  const result = await parseMail(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  assert.ok(result.kind === 'mail', result.kind === 'mail' ? '' : result.reason)
  return result
}

test('a plain report is read: folded subject, groups of addresses, flowed lines', async () => {
  const mail = await read(fixture('plain-report'))
  assert.equal(mail.subject, 'Path traversal in the archive reader of Gridloom')
  assert.equal(mail.messageId, '<plain-report-1@outside.example>')
  assert.equal(mail.date, '2026-11-02T08:15:00.000Z')
  assert.deepEqual(mail.cc, [
    { name: 'Lindqvist, Per', address: 'per@outside.example' },
    { name: '', address: 'one@outside.example' },
    { name: '', address: 'two@outside.example' },
  ])
  // RFC 3676: lines that end in a blank are one paragraph.
  assert.match(mail.text, /Gridloom 2\.4\.1 writes outside the target folder\./)
  assert.match(mail.newText, /Regards, Mira$/)
})

test('HTML alone becomes text that shows where links lead and never a script', async () => {
  const mail = await read(fixture('html-only-latin1'))
  assert.equal(mail.text, '', 'the sender wrote no plain text')
  assert.match(mail.shownText, /- erste Lücke\n- zweite/)
  assert.match(mail.shownText, /hier <https:\/\/outside\.example\/poc>\nJörg & Co/)
  assert.doesNotMatch(mail.shownText, /alert|color/)
  assert.match(mail.newText, /erste Lücke/)
})

test('8-bit header bytes are read in the charset the message states', async () => {
  const mail = await read(fixture('html-only-latin1'))
  assert.equal(mail.from[0]?.name, 'Jörg Schütz')
  assert.equal(mail.subject, 'Lücke im Parser')
  const unknown = await read('Subject: L\xfccke\r\n\r\nx')
  assert.equal(unknown.subject, 'L\uFFFDcke')
})

test('ISO-2022-JP stands in headers and bodies', async () => {
  const mail = await read(fixture('iso-2022-jp'))
  assert.equal(mail.from[0]?.address, 'yamada@outside.example')
  assert.equal(mail.text.trim(), '脆弱性')
})

test('files, winmail.dat and attached messages are kept whole', async () => {
  const mail = await read(fixture('attachments'))
  assert.deepEqual(
    mail.attachments.map((file) => [file.filename, file.type, file.sizeBytes]),
    [
      ['Prüfung.bin', 'application/octet-stream', 5],
      ['winmail.dat', 'application/ms-tnef', 6],
      ['first.eml', 'message/rfc822', 171],
    ],
  )
  assert.deepEqual([...(mail.attachments[0]?.content ?? [])], [0, 1, 2, 3, 4])
  assert.doesNotMatch(mail.shownText, /inner words/)
})

test('a plain footer does not hide the HTML letter above it', async () => {
  const mail = await read(
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>the report</p>\r\n' +
      '--b\r\nContent-Type: text/plain\r\n\r\n____\r\nlist footer\r\n--b--\r\n',
  )
  assert.match(mail.shownText, /^the report\n\n____\nlist footer/)
  assert.match(mail.text, /^\s*____\nlist footer/, 'as sent')
})

test('an alternative is shown once', async () => {
  const mail = await read(
    'Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nplain\r\n' +
      '--b\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--b--\r\n',
  )
  assert.equal(mail.text.trim(), 'plain')
  assert.equal(mail.shownText, mail.text)
})

test('mbox lines, bare line feeds, missing and doubled headers are no obstacle', async () => {
  const mail = await read(
    'From x@y Thu Jan  1 00:00:00 2026\nFrom: a@outside.example\nFrom: b@outside.example\nSubject: one\nSubject: two\n\nwords',
  )
  assert.deepEqual(
    mail.from.map((mailbox) => mailbox.address),
    ['a@outside.example'],
  )
  assert.equal(mail.subject, 'one')
  assert.equal(mail.messageId, null)
  assert.equal(mail.date, null)
  assert.equal(mail.text, 'words')
})

test('a multipart without parts shows its bare body', async () => {
  const mail = await read('Content-Type: multipart/mixed\r\n\r\nwords of a stranger')
  assert.equal(mail.shownText, 'words of a stranger')
  assert.equal(mail.text, '', 'nothing says that it is plain text')
})

test('an unreadable message still tells its subject, sender and id', async () => {
  const parts = '--b\r\n\r\nx\r\n'.repeat(2_000)
  const result = await parseMail(
    Buffer.from(
      `From: A <a@outside.example>\r\nSubject: =?utf-8?Q?L=C3=BCcke?=\r\nMessage-ID: <1@outside.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}`,
    ),
  )
  assert.deepEqual(result, {
    kind: 'unreadable',
    reason: 'There are more than 1000 parts.',
    partial: {
      subject: 'Lücke',
      from: [{ name: 'A', address: 'a@outside.example' }],
      messageId: '<1@outside.example>',
    },
  })
})

test('more recipients than anyone needs are cut, not refused', async () => {
  const list = Array.from({ length: 5_000 }, (_, i) => `u${i}@many.example`).join(',\r\n ')
  const mail = await read(`To: ${list.slice(0, 40_000)}\r\n\r\nx`)
  assert.equal(mail.to.length, 100)
})

test('encrypted mail is recognised by its structure', async () => {
  assert.deepEqual((await read(fixture('pgp-mime'))).crypto, ['pgp-mime-encrypted', 'autocrypt-header'])
  const inline = await read(
    'Subject: x\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nabc\r\n-----END PGP MESSAGE-----\r\n',
  )
  assert.deepEqual(inline.crypto, ['pgp-inline-message'])
  const quoted = await read('Subject: x\r\n\r\n> -----BEGIN PGP MESSAGE-----\r\n')
  assert.deepEqual(quoted.crypto, [])
})
