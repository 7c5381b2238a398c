// A desk's mail intake and outbox in a process of its own, for the crash test to kill.
// Arguments: JSON {app, keyFile, teams: {address: teamId}, dataFolder, relay, imap}. Prints {"smtp":port} when it
// listens. `imap` is a mailbox to fetch, or null.
import { join } from 'node:path'
import { Database } from '../../src/db/database.ts'
import { Jobs } from '../../src/jobs/jobs.ts'
import { Works } from '../../src/jobs/works.ts'
import { system } from '../../src/kernel/actor.ts'
import type { LetterId, TeamId } from '../../src/kernel/ids.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import { ImapFetcher } from '../../src/mail/imap/imap-fetcher.ts'
import { parseImapUrl } from '../../src/mail/imap/imap-url.ts'
import { requeueOverdue, sendLetter } from '../../src/mail/outbox/send-letter.ts'
import { relayWire } from '../../src/mail/outbox/wire.ts'
import { IntakeSocket } from '../../src/mail/pipe/intake-socket.ts'
import { SmtpListener } from '../../src/mail/smtp/smtp-listener.ts'
import { readDeskKeys } from '../../src/sealing/desk-key.ts'
import { Sealing } from '../../src/sealing/sealing.ts'

const { app, keyFile, teams, dataFolder, relay, imap } = JSON.parse(process.argv[2] ?? '{}')
const now = () => Temporal.Now.instant()
const database = new Database(app, now, 5)
const sealing = await database.asActor(system('test'), (tx) => Sealing.open(tx, readDeskKeys(keyFile), now()))
const jobs = new Jobs(database, () => {})
await jobs.start()
const works = new Works(database, sealing, jobs)
const parts = {
  works,
  addressBook: {
    ownerOf: async (address: string) => teams[address] ?? null,
    defaultOwner: async () => Object.values<TeamId>(teams)[0] ?? null,
  },
  hasRoom: async () => true,
  now,
  log: () => {},
}
const wire = relayWire(relay)
await jobs.work('send-letter', ({ id }) => sendLetter(works, wire, id as LetterId, now))
await works.as(system('outbox'), (work) => requeueOverdue(work, now()))
await new IntakeSocket(parts, join(dataFolder, 'intake.sock')).start()
const smtp = await new SmtpListener(parts, {
  host: '127.0.0.1',
  port: 0,
  name: 'mx.foundation.example',
}).start()
const account = imap === null ? null : parseImapUrl(imap)
if (account !== null) new ImapFetcher(parts, account, async () => {}).start()
process.stdout.write(`${JSON.stringify({ smtp })}\n`)
