import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dovecotBinary, openDovecot } from '../../../test/peers/dovecot.ts'
import { skipWithout } from '../../../test/peers/peer.ts'
import { type MailHouse, openMailHouse, sampleMail } from '../../../test/support/mail-house.ts'
import { accountOn, openOwner, until } from '../../../test/support/mailbox-owner.ts'
import { MiB } from '../../kernel/limits.ts'
import { backoffMilliseconds, fetchHealth } from '../rules/backoff.ts'
import { ImapFetcher } from './imap-fetcher.ts'
import { parseImapUrl } from './imap-url.ts'
import { headerWithNote } from './oversize.ts'

const skip = skipWithout(dovecotBinary)

function openFetcher(
  house: MailHouse,
  port: number,
  more: Partial<MailHouse['parts']> = {},
  mailbox = 'INBOX',
) {
  const fetcher = new ImapFetcher({ ...house.parts, ...more }, accountOn(port, mailbox), tellNobody)
  fetcher.start()
  return { fetcher, [Symbol.asyncDispose]: () => fetcher.stop() }
}

/** Trouble with the mailbox has a test file of its own. */
const tellNobody = () => assert.fail('there was no trouble to tell')

const rawCount = async (house: MailHouse) => (await house.query('select from raw_message')).length

test('an IMAP URL is read whole or not at all', () => {
  assert.deepEqual(parseImapUrl('imaps://desk%40x:p%2Fw@mail.example/Reports?done=Desk/Done'), {
    host: 'mail.example',
    port: 993,
    isSecure: true,
    user: 'desk@x',
    password: 'p/w',
    mailbox: 'Reports',
    doneFolder: 'Desk/Done',
  })
  for (const bad of ['imaps://mail.example/INBOX', 'https://a:b@c/INBOX', 'nonsense'])
    assert.equal(parseImapUrl(bad), null)
})

test('waits grow to an hour and are spread; health turns amber after ten minutes, red after sixty', () => {
  assert.equal(backoffMilliseconds(1, 1), 1_000)
  assert.equal(backoffMilliseconds(1, 0), 500)
  assert.equal(backoffMilliseconds(99, 1), 3_600_000)
  assert.deepEqual([0, 600_000, 3_600_000].map(fetchHealth), ['green', 'amber', 'red'])
})

test('of a message above the limit the header is kept, with a note that no parser trips over', () => {
  const header =
    'Subject: big\r\nContent-Type: multipart/mixed;\r\n boundary=x\r\nFrom: a@b\r\nMIME-Version: 1.0\r\n\r\n'
  const kept = headerWithNote(Buffer.from(header), 30 * MiB, 'Done').toString()
  assert.match(
    kept,
    /^Subject: big\r\nFrom: a@b\r\nMIME-Version: 1\.0\r\nContent-Type: text\/plain; charset=utf-8\r\n\r\n\[This message has 30 MB/,
  )
})

test('mail in the mailbox is stored, then moved to Done, unread and with its own time of arrival', {
  skip,
}, async () => {
  await using house = await openMailHouse()
  await using dovecot = await openDovecot()
  await using owner = await openOwner(dovecot.port)
  await owner.put(sampleMail('One'))
  await using running = openFetcher(house, dovecot.port)
  await until('the first message is in Done', async () => (await owner.count('Done')) === 1)
  // The second comes while the fetcher waits: IDLE tells it.
  await owner.put(sampleMail('Two'))
  await until('the second message is in Done', async () => (await owner.count('Done')) === 2)
  assert.equal(await owner.count('INBOX'), 0)
  const rows = await house.query('select arrived_at, transport, team_id from raw_message')
  assert.equal(rows.length, 2)
  assert.equal(new Date(String(rows[0]?.arrived_at)).toISOString(), '2026-03-01T08:00:00.000Z')
  assert.deepEqual([rows[0]?.transport, rows[0]?.team_id], ['imap', house.securityTeam])
  await until(
    'the moves are noted',
    async () => (await house.query('select from imap_seen where moved_at is not null')).length === 2,
  )
  await owner.client.mailboxOpen('Done')
  for (const message of await owner.client.fetchAll('1:*', { flags: true })) {
    assert.equal(message.flags?.has('\\Seen'), false)
  }
  assert.equal(running.fetcher.health.state, 'green')
  assert.equal(running.fetcher.health.gap, 0)
})

test('with the database away mail stays in the mailbox; back again it is stored once', { skip }, async () => {
  await using house = await openMailHouse()
  await using dovecot = await openDovecot()
  await using owner = await openOwner(dovecot.port)
  await owner.put(sampleMail('Waits'))
  await house.query('alter table imap_seen rename to imap_seen_gone')
  await using _running = openFetcher(house, dovecot.port)
  await until('a failed look', () =>
    house.logged.some((entry) => JSON.stringify(entry).includes('imap-failed')),
  )
  assert.equal(await owner.count('INBOX'), 1)
  await house.query('alter table imap_seen_gone rename to imap_seen')
  await until('the message is in Done', async () => (await owner.count('Done')) === 1)
  assert.equal(await rawCount(house), 1)
  assert.doesNotMatch(JSON.stringify(house.logged), /Waits|riley|secret/)
})

test('a message stored before a crash is moved and not stored again; a new UIDVALIDITY brings no second one', {
  skip,
}, async () => {
  await using house = await openMailHouse()
  await using dovecot = await openDovecot()
  await using owner = await openOwner(dovecot.port)
  const bytes = sampleMail('Again')
  await owner.put(bytes)
  {
    await using _running = openFetcher(house, dovecot.port)
    await until('the message is in Done', async () => (await owner.count('Done')) === 1)
  }
  // The mailbox is made anew, and the message is in it again under another UIDVALIDITY.
  await owner.client.mailboxCreate('Fresh')
  await owner.client.append('Fresh', bytes, [], new Date('2026-03-01T08:00:00Z'))
  await using _again = openFetcher(house, dovecot.port, {}, 'Fresh')
  await until('it is moved too', async () => (await owner.count('Done')) === 2)
  assert.equal(await rawCount(house), 1)
  assert.equal((await house.query('select from raw_delivery')).length, 1)
})
