import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dovecotBinary, openDovecot } from '../../../test/peers/dovecot.ts'
import { skipWithout } from '../../../test/peers/peer.ts'
import { type MailHouse, openMailHouse, sampleMail } from '../../../test/support/mail-house.ts'
import { accountOn, openOwner, until } from '../../../test/support/mailbox-owner.ts'
import { system } from '../../kernel/actor.ts'
import type { RawMessageId } from '../../kernel/ids.ts'
import { MiB } from '../../kernel/limits.ts'
import { openRaw } from '../store-raw.ts'
import { ImapFetcher } from './imap-fetcher.ts'
import type { MailboxTrouble } from './mailbox-trouble.ts'

const options = { skip: skipWithout(dovecotBinary) }

function openFetcher(house: MailHouse, port: number, more: Partial<MailHouse['parts']> = {}) {
  const told: MailboxTrouble[] = []
  const fetcher = new ImapFetcher({ ...house.parts, ...more }, accountOn(port), async (_work, trouble) => {
    told.push(trouble)
  })
  fetcher.start()
  return { fetcher, told, [Symbol.asyncDispose]: () => fetcher.stop() }
}

const rawCount = async (house: MailHouse) => (await house.query('select from raw_message')).length
const summary = (trouble: MailboxTrouble | undefined) =>
  trouble && [trouble.kind, trouble.folder, trouble.count, trouble.messages.map((one) => one.subject)]

/** Each message that arrives makes the fetcher look once more. */
async function looks(
  owner: Awaited<ReturnType<typeof openOwner>>,
  times: number,
  isSeen: (n: number) => Promise<boolean>,
) {
  for (let n = 1; n <= times; n += 1) {
    await owner.put(sampleMail(`Look ${n}`))
    await until(`look ${n}`, () => isSeen(n))
  }
}

test(
  'a message in Done that was never stored is told once, with what a person needs to find it',
  options,
  async () => {
    await using house = await openMailHouse()
    await using dovecot = await openDovecot()
    await using owner = await openOwner(dovecot.port)
    await owner.client.mailboxCreate('Done')
    await owner.put(sampleMail('Sorted away by hand'), { folder: 'Done' })
    await owner.put(sampleMail('Stored'))
    {
      await using running = openFetcher(house, dovecot.port)
      await until('the gap is counted', () => running.fetcher.health.gap === 1)
      assert.equal(running.told.length, 1)
      assert.deepEqual(summary(running.told[0]), ['unknown', 'Done', 1, ['Sorted away by hand']])
      assert.equal(running.told[0]?.messages[0]?.from, 'riley@reporter.example')
      assert.equal(running.told[0]?.teamId, house.securityTeam)
      assert.equal(await rawCount(house), 1)
    }
    {
      await using again = openFetcher(house, dovecot.port)
      await until('it is counted again', () => again.fetcher.health.gap === 1)
      assert.deepEqual(again.told, [], 'and not told again')
    }
    // What the task asks for: the person moves it back.
    await owner.client.mailboxOpen('Done')
    const found = await owner.client.search({ subject: 'Sorted away by hand' }, { uid: true })
    await owner.client.messageMove((found || []).join(','), 'INBOX', { uid: true })
    await owner.client.mailboxClose()
    await using last = openFetcher(house, dovecot.port)
    await until('it is stored', async () => (await rawCount(house)) === 2)
    await until('it is in Done', async () => (await owner.count('Done')) === 2)
    assert.deepEqual(last.told, [])
    assert.doesNotMatch(JSON.stringify(house.logged), /Sorted|riley/)
  },
)

test('what a restored backup has forgotten is found in Done', options, async () => {
  await using house = await openMailHouse()
  await using dovecot = await openDovecot()
  await using owner = await openOwner(dovecot.port)
  await owner.put(sampleMail('Before the backup'))
  await owner.put(sampleMail('After the backup'))
  {
    await using _running = openFetcher(house, dovecot.port)
    await until('both are in Done', async () => (await owner.count('Done')) === 2)
  }
  await house.query(
    `with lost as (select id from raw_message order by id limit 1),
      seen as (delete from imap_seen where raw_message_id in (select id from lost))
    delete from raw_message where id in (select id from lost)`,
  )
  await using running = openFetcher(house, dovecot.port)
  await until('the gap is counted', () => running.fetcher.health.gap === 1)
  assert.equal(running.told[0]?.count, 1)
})

test(
  'mail that lies in the mailbox for a quarter of an hour without being taken in is told',
  options,
  async () => {
    await using house = await openMailHouse()
    await using dovecot = await openDovecot()
    await using owner = await openOwner(dovecot.port)
    const now = house.clock.now()
    await owner.put(sampleMail('Old'), { on: now.subtract({ minutes: 16 }).toString() })
    await owner.put(sampleMail('Fresh'), { on: now.subtract({ minutes: 14 }).toString() })
    await using running = openFetcher(house, dovecot.port, { hasRoom: async () => false })
    await until('the gap is counted', () => running.fetcher.health.gap === 1)
    assert.deepEqual(running.told.map(summary), [['unknown', 'INBOX', 1, ['Old']]])
    assert.equal(await rawCount(house), 0)
  },
)

test(
  'a message whose addresses cannot be looked up goes to the mailbox’s own team at the third try',
  options,
  async () => {
    await using house = await openMailHouse()
    await using dovecot = await openDovecot()
    await using owner = await openOwner(dovecot.port)
    const poison = Buffer.from('To: poison@foundation.example\r\nSubject: x\r\n\r\nText\r\n')
    await owner.put(poison)
    const { ownerOf } = house.addressBook
    const addressBook = {
      ...house.addressBook,
      ownerOf: (address: string) =>
        address.startsWith('poison') ? Promise.reject(new TypeError('cannot')) : ownerOf(address),
    }
    await using running = openFetcher(house, dovecot.port, { addressBook })
    await looks(owner, 4, async (n) => (await owner.count('Done')) >= n)
    await until('it is in Done too', async () => (await owner.count('INBOX')) === 0)
    const rows = await house.query('select id from raw_message where size_bytes = $1', [poison.length])
    const id = rows[0]?.id as RawMessageId
    const raw = await house.works.as(system('test'), (work) => openRaw(work, id))
    assert.deepEqual(raw?.bytes, poison)
    assert.deepEqual([raw?.teamId, raw?.envelope.trouble], [house.securityTeam, 'failed'])
    assert.deepEqual([running.told.length, running.fetcher.health.poisoned], [0, 0])
  },
)

test(
  'a message that cannot be stored at all is left where it is and told; the rest goes on',
  options,
  async () => {
    await using house = await openMailHouse()
    await using dovecot = await openDovecot()
    await using owner = await openOwner(dovecot.port)
    const poison = sampleMail('A poisoned one')
    await house.query(`create function refuse_poison() returns trigger language plpgsql as $$
    begin if new.size_bytes = ${poison.length} then raise 'no'; end if; return new; end $$`)
    await house.query(
      'create trigger refuse before insert on raw_message for each row execute function refuse_poison()',
    )
    await owner.put(poison)
    await using running = openFetcher(house, dovecot.port)
    await looks(owner, 3, async (n) => (await owner.count('Done')) === n)
    await until('it is told', () => running.told.length === 1)
    assert.deepEqual(summary(running.told[0]), ['not-stored', 'INBOX', 1, ['A poisoned one']])
    await looks(owner, 1, async () => (await owner.count('Done')) === 4)
    assert.deepEqual([running.told.length, running.fetcher.health.poisoned], [1, 1])
    assert.equal(await owner.count('INBOX'), 1)
  },
)

test('messages that are stored and cannot be moved are told, and stored once', options, async () => {
  await using house = await openMailHouse()
  await using dovecot = await openDovecot()
  await using owner = await openOwner(dovecot.port)
  await using running = openFetcher(house, dovecot.port)
  await owner.put(sampleMail('First'))
  await until('Done was compared', async () => (await house.query('select from imap_seen')).length === 2)
  await owner.client.mailboxDelete('Done')
  await looks(owner, 3, async (n) => (await rawCount(house)) === n + 1)
  await until('the first is told', () => running.told.length > 0)
  assert.deepEqual(summary(running.told[0]), ['not-moved', 'INBOX', 1, ['Look 1']])
})

test(
  'of a message above the size limit the header is stored and the whole of it is in Done',
  options,
  async () => {
    await using house = await openMailHouse()
    await using dovecot = await openDovecot()
    await using owner = await openOwner(dovecot.port)
    const line = Buffer.from(`${'x'.repeat(76)}\r\n`)
    const huge = Buffer.concat([sampleMail('Huge'), Buffer.alloc(26 * MiB, line)])
    await owner.put(huge)
    await using running = openFetcher(house, dovecot.port)
    await until('it is in Done', async () => (await owner.count('Done')) === 1)
    const rows = await house.query('select id from raw_message')
    const raw = await house.works.as(system('test'), (work) => openRaw(work, rows[0]?.id as RawMessageId))
    assert.match(String(raw?.bytes), /Subject: Huge[\s\S]*\[This message has 26 MB/)
    assert.equal(raw?.envelope.trouble, 'too-large')
    await until('Done was compared', async () => (await house.query('select from imap_seen')).length === 2)
    assert.deepEqual(running.told, [])
  },
)
