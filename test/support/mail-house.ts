import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { type ConnectionConfig, Database } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { installJobs } from '../../src/jobs/install-jobs.ts'
import { Jobs } from '../../src/jobs/jobs.ts'
import { Works } from '../../src/jobs/works.ts'
import { system } from '../../src/kernel/actor.ts'
import type { TeamId } from '../../src/kernel/ids.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import type { AddressBook } from '../../src/mail/address-book.ts'
import type { DeskKeys } from '../../src/sealing/desk-key.ts'
import { Sealing } from '../../src/sealing/sealing.ts'

/** A database of its own, two teams with an address each, and the queue: what the mail service needs. */
export type MailHouse = {
  readonly config: ConnectionConfig
  readonly deskKeys: DeskKeys
  readonly database: Database
  readonly jobs: Jobs
  readonly works: Works
  readonly securityTeam: TeamId
  readonly otherTeam: TeamId
  readonly addressBook: AddressBook
  /** One statement as the superuser, row policies aside. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

const server = { host: process.env.WARDMOTE_TEST_PG ?? '/tmp/devpg/sock', user: 'postgres' }

export const at = Temporal.Instant.from('2026-03-02T09:00:00Z')

export async function openMailHouse(connectionsMax = 10): Promise<MailHouse> {
  const name = `mail_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ ...server, database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${name} owner wardmote_owner`)
  await admin.query(`grant create on database ${name} to wardmote_owner`)
  const owner = { host: server.host, user: 'wardmote_owner', database: name }
  await migrate(owner, 'wardmote_app')
  await installJobs(owner, 'wardmote_app')
  const superuser = new pg.Pool({ ...server, database: name, max: 2 })
  superuser.on('error', () => {})
  const deskKeys = freshDeskKeys()
  const config = { host: server.host, user: 'wardmote_app', database: name }
  const house = await openHouseOn(config, deskKeys, connectionsMax)
  const securityTeam = randomUUID() as TeamId
  const otherTeam = randomUUID() as TeamId
  await superuser.query(
    `insert into team (id, kind, name, prefix, created_at) values ($1, 'umbrella', 'Foundation', 'NF', now()), ($2, 'project', 'Other', 'OT', now())`,
    [securityTeam, otherTeam],
  )
  const owners = new Map([
    ['security@foundation.example', securityTeam],
    ['other@foundation.example', otherTeam],
  ])
  return {
    config,
    deskKeys,
    ...house,
    securityTeam,
    otherTeam,
    addressBook: {
      ownerOf: async (address) => owners.get(address) ?? null,
      defaultOwner: async () => securityTeam,
    },
    query: async (text, values) => (await superuser.query(text, values)).rows,
    close: async () => {
      await house.jobs.stop()
      await house.database.close()
      await superuser.end()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

/** The running parts over an existing database; a child process of a crash test opens its own. */
export async function openHouseOn(config: ConnectionConfig, deskKeys: DeskKeys, connectionsMax = 10) {
  const database = new Database(config, connectionsMax)
  const sealing = await database.asActor(system('test'), (tx) => Sealing.open(tx, deskKeys, at))
  const jobs = new Jobs(database, () => {})
  await jobs.start()
  return { database, jobs, works: new Works(database, sealing, jobs) }
}

function freshDeskKeys(): DeskKeys {
  const current = { id: 'test-desk-key', bytes: randomBytes(32) }
  return { current, all: new Map([[current.id, current]]) }
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
