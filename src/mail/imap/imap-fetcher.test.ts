import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { dovecotBinary, openDovecot } from '../../../test/peers/dovecot.ts'
import { skipWithout } from '../../../test/peers/peer.ts'
import { type MailHouse, openMailHouse, sampleMail } from '../../../test/support/mail-house.ts'
import { MiB } from '../../kernel/limits.ts'
import { backoffMilliseconds, fetchHealth } from '../rules/backoff.ts'
import { ImapFetcher } from './imap-fetcher.ts'
import { type ImapAccount, parseImapUrl } from './imap-url.ts'
import { headerWithNote } from './oversize.ts'

const skip = skipWithout(dovecotBinary)

function accountOn(port: number): ImapAccount {
  const account = parseImapUrl(`imap://desk:secret@127.0.0.1:${port}/INBOX`)
  assert.ok(account)
  return account
}

/** The mailbox's owner, who puts mail in and looks. */
async function openOwner(port: number) {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user: 'desk', pass: 'secret' },
    logger: false,
  })
  client.on('error', () => {})
  await client.connect()
  return {
    client,
    async put(bytes: Buffer, on = '2026-03-01T08:00:00Z') {
      await client.append('INBOX', bytes, [], new Date(on))
    },
    async count(folder: string) {
      // The fetcher makes the folder at its first look.
      const status = await client.status(folder, { messages: true }).catch(() => false as const)
      return status ? (status.messages ?? 0) : 0
    },
    [Symbol.asyncDispose]: () => client.logout(),
  }
}

async function until(what: string, isSo: () => Promise<boolean> | boolean) {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await isSo()) return
    await sleep(50)
  }
  assert.fail(`never: ${what}`)
}

function openFetcher(
  house: MailHouse,
  port: number,
  more: Partial<MailHouse['parts']> = {},
  mailbox = 'INBOX',
) {
  const fetcher = new ImapFetcher({ ...house.parts, ...more }, { ...accountOn(port), mailbox })
  fetcher.start()
  return { fetcher, [Symbol.asyncDispose]: () => fetcher.stop() }
}

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

test('a message that fails three times stays and is counted; the rest goes on', { skip }, async () => {
  await using house = await openMailHouse()
  await using dovecot = await openDovecot()
  await using owner = await openOwner(dovecot.port)
  await owner.put(Buffer.from('To: poison@foundation.example\r\nSubject: x\r\n\r\nText\r\n'))
  await owner.put(sampleMail('Good'))
  const addressBook = {
    ...house.addressBook,
    ownerOf: (address: string) =>
      address.startsWith('poison')
        ? Promise.reject(new TypeError('cannot'))
        : house.addressBook.ownerOf(address),
  }
  await using running = openFetcher(house, dovecot.port, { addressBook })
  await until('the good one is in Done', async () => (await owner.count('Done')) === 1)
  for (const more of ['Second', 'Third', 'Fourth']) {
    await owner.put(sampleMail(more))
    await until(`${more} is stored`, async () => (await owner.count('INBOX')) === 1)
  }
  await until('it is given up', () => running.fetcher.health.poisoned === 1)
  assert.equal(await rawCount(house), 4)
})
