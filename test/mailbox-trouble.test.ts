import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takeIn } from '../src/desk/actions/take-in.ts'
import { openMailboxTask } from '../src/desk/door.ts'
import { system } from '../src/kernel/actor.ts'
import type { RawMessageId } from '../src/kernel/ids.ts'
import { MiB } from '../src/kernel/limits.ts'
import { ImapFetcher } from '../src/mail/imap/imap-fetcher.ts'
import type { IntakeParts } from '../src/mail/intake.ts'
import { parseMail } from '../src/mail/reading/parse-mail.ts'
import { teamForAddress } from '../src/people/door.ts'
import { dovecotBinary, openDovecot } from './peers/dovecot.ts'
import { skipWithout } from './peers/peer.ts'
import { openTestDesk, type TestDesk } from './support/desk.tsx'
import { assertGoodPage } from './support/html.ts'
import { sampleMail } from './support/mail-house.ts'
import { accountOn, openOwner, until } from './support/mailbox-owner.ts'
import { sql } from './support/sql.ts'

const tray = '/inbox?tray=needs-human'

/** A poisoned recipient: looking it up fails, every time. */
function partsOf(desk: TestDesk): IntakeParts {
  return {
    works: desk.works,
    hasRoom: async () => true,
    now: desk.clock.now,
    log: () => {},
    addressBook: {
      ownerOf: async (address) => {
        if (address.startsWith('poison')) throw new TypeError('cannot')
        const team = await desk.works.as(system('test'), (work) => teamForAddress(work, address))
        return team?.id ?? null
      },
      defaultOwner: async () => desk.cast.teams.umbrella.id,
    },
  }
}

async function takeAllIn(desk: TestDesk) {
  const intake = {
    works: desk.works,
    read: parseMail,
    authenticate: async () => ({ spf: null, dkim: null, dmarc: null, arc: null }),
    projectProposer: async () => () => [],
    isWithinLimit: async () => true,
  }
  const waiting = await sql(desk.owner, 'select id from raw_message where taken_in_at is null')
  for (const { id } of waiting) await takeIn(intake, id as RawMessageId, desk.clock.now())
}

test('whatever goes wrong in the mailbox reaches a person: a poisoned mail, one too large, one nobody knew of', {
  skip: skipWithout(dovecotBinary),
}, async () => {
  await using desk = await openTestDesk()
  await using dovecot = await openDovecot()
  await using owner = await openOwner(dovecot.port)
  await owner.client.mailboxCreate('Done')
  await owner.put(sampleMail('Sorted away by hand'), { folder: 'Done' })
  await owner.put(
    Buffer.from(
      'From: a@outside.example\r\nTo: poison@foundation.example\r\nSubject: Poisoned\r\n\r\nText\r\n',
    ),
  )
  await owner.put(Buffer.concat([sampleMail('Huge'), Buffer.alloc(26 * MiB, `${'x'.repeat(76)}\r\n`)]))
  const fetcher = new ImapFetcher(partsOf(desk), accountOn(dovecot.port), openMailboxTask)
  fetcher.start()
  try {
    // Each message that arrives makes the fetcher look once more.
    for (const n of [2, 3, 4]) {
      await owner.put(sampleMail(`Look ${n}`))
      await until(`message ${n} is moved`, async () => (await owner.count('Done')) >= n + 1)
    }
    await until('the poisoned one is moved too', async () => (await owner.count('INBOX')) === 0)
    await until('the gap is found', () => fetcher.health.gap === 1)
  } finally {
    await fetcher.stop()
  }
  await takeAllIn(desk)
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get(tray)
  assertGoodPage(html)
  assert.match(html, /A message in the mailbox folder Done never reached the desk/)
  assert.match(html, /Sorted away by hand/)
  assert.match(html, /Poisoned[\s\S]*Failed several times on its way in/)
  assert.match(html, /Huge[\s\S]*Too large: only its header is here/)
  assert.doesNotMatch(html, /Look \d/, 'the others went on as ever')
  const reference = /href="\/cases\/(NF-\w{5})">Poisoned/.exec(html)?.[1] ?? assert.fail('no case')
  const page = await coordinator.get(`/cases/${reference}`)
  const raw = new RegExp(`/cases/${reference}/raw/[0-9a-f-]{36}`).exec(page.html)?.[0]
  assert.ok(raw, 'the raw file is there to download')
  const file = await (await coordinator.get(raw)).response.text()
  assert.match(file, /^From: a@outside\.example\r\nTo: poison@/)
})
