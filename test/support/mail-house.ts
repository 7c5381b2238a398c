import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { TeamId } from '../../src/kernel/ids.ts'
import type { AddressBook } from '../../src/mail/address-book.ts'
import type { IntakeParts } from '../../src/mail/intake.ts'
import type { NewLetter } from '../../src/mail/outbox/letter.ts'
import { openTestHouse, type TestHouse } from './house.ts'

/** A test house with two teams that own an address each: what the mail service needs. */
export type MailHouse = TestHouse & {
  readonly securityTeam: TeamId
  readonly otherTeam: TeamId
  readonly addressBook: AddressBook
  readonly parts: IntakeParts
  /** What was logged, for looking whether it says too much. */
  readonly logged: unknown[]
  /** One statement as the owner, row policies aside. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
}

export async function openMailHouse(): Promise<MailHouse> {
  const house = await openTestHouse()
  const owner = new pg.Pool({ ...house.owner, max: 2 })
  owner.on('error', () => {})
  const securityTeam = randomUUID() as TeamId
  const otherTeam = randomUUID() as TeamId
  await owner.query(
    `insert into team (id, kind, name, prefix, created_at)
     values ($1, 'umbrella', 'Foundation', 'NF', now()), ($2, 'project', 'Other', 'OT', now())`,
    [securityTeam, otherTeam],
  )
  const owners = new Map([
    ['security@foundation.example', securityTeam],
    ['other@foundation.example', otherTeam],
  ])
  const addressBook: AddressBook = {
    ownerOf: async (address) => owners.get(address) ?? null,
    defaultOwner: async () => securityTeam,
  }
  const logged: unknown[] = []
  return {
    ...house,
    securityTeam,
    otherTeam,
    addressBook,
    logged,
    parts: {
      works: house.works,
      addressBook,
      hasRoom: async () => true,
      now: house.clock.now,
      log: (entry) => logged.push(entry),
    },
    query: async (text, values) => (await owner.query(text, values)).rows,
    async [Symbol.asyncDispose]() {
      await owner.end()
      await house[Symbol.asyncDispose]()
    },
  }
}

/** A plain report, CRLF line ends. */
export function sampleMail(
  subject = 'Overflow in parser',
  messageId = `<${randomUUID()}@reporter.example>`,
): Buffer {
  return Buffer.from(
    [
      'Received: from a.example by mx.foundation.example; Mon, 2 Mar 2026 08:59:58 +0000',
      'From: Riley <riley@reporter.example>',
      'To: security@foundation.example',
      `Subject: ${subject}`,
      `Message-ID: ${messageId}`,
      'Date: Mon, 2 Mar 2026 08:59:00 +0000',
      '',
      `A crafted file overruns the buffer. ${subject}`,
      '',
    ].join('\r\n'),
  )
}

/** A letter about no case, with words to look for. */
export function sampleLetter(house: MailHouse, more: Partial<NewLetter> = {}): NewLetter {
  return {
    teamId: house.securityTeam,
    caseId: null,
    laneId: null,
    kind: 'reply',
    key: house.sealing.deskWide,
    from: { name: 'Foundation security', address: 'security@foundation.example' },
    replyTo: { name: 'Foundation security', address: 'security+x@foundation.example' },
    to: { name: 'Riley Ø', address: 'riley@reporter.example' },
    subject: 'Re: Überlauf canary-subject',
    text: `Hello,\n.\n${'many words '.repeat(20)}\ncanary-text`,
    inReplyTo: 'first@reporter.example',
    references: ['zero@reporter.example', 'first@reporter.example'],
    autoSubmitted: null,
    isAutomatic: false,
    writtenBy: null,
    undoSeconds: 0,
    ...more,
  }
}
