import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { openMailboxTask } from '../desk/door.ts'
import { system } from '../kernel/actor.ts'
import type { AddressBook } from '../mail/address-book.ts'
import { diskRoom } from '../mail/disk-room.ts'
import { type ImapAccount, parseImapUrl } from '../mail/imap/imap-url.ts'
import type { IntakeParts } from '../mail/intake.ts'
import { IntakeSocket } from '../mail/pipe/intake-socket.ts'
import { SmtpListener } from '../mail/smtp/smtp-listener.ts'
import { teamForAddress, umbrellaTeam } from '../people/door.ts'
import { WrongSetting } from './config.ts'
import { keptBriefly } from './kept-briefly.ts'
import type { House } from './open-house.ts'

export type MailRoom = { readonly smtpPort: number; readonly stop: () => Promise<void> }

/** Opens the ways in: SMTP, the pipe's socket and, when set, the mailbox. */
export async function openMailRoom(house: House): Promise<MailRoom> {
  const { config } = house
  const parts: IntakeParts = {
    works: house.works,
    addressBook: addressBook(house),
    // With an external database this machine's disk says nothing about where mail is stored.
    hasRoom: config.databaseUrl === null ? diskRoom(config.dataDir) : async () => true,
    now: house.now,
    log: (entry) => house.log(entry),
  }
  const certificate = config.certificate && {
    key: readFileSync(config.certificate.keyFile),
    cert: readFileSync(config.certificate.certFile),
  }
  const smtp = new SmtpListener(parts, {
    ...config.smtp,
    name: hostname(),
    ...(certificate ? { certificate } : {}),
  })
  const socket = new IntakeSocket(parts, join(config.dataDir, 'intake.sock'))
  const smtpPort = await smtp.start()
  await socket.start()
  const mailbox = config.imap === null ? null : await fetcherOf(parts, imapAccount(config.imap))
  mailbox?.start()
  return {
    smtpPort,
    stop: async () => {
      await mailbox?.stop()
      await smtp.stop()
      await socket.stop()
    },
  }
}

/** Loaded only where a mailbox is fetched. */
async function fetcherOf(parts: IntakeParts, account: ImapAccount) {
  const { ImapFetcher } = await import('../mail/imap/imap-fetcher.ts')
  return new ImapFetcher(parts, account, openMailboxTask)
}

function imapAccount(url: string): ImapAccount {
  const account = parseImapUrl(url)
  if (account === null) {
    throw new WrongSetting(
      'WARDMOTE_IMAP must look like imaps://USER:PASSWORD@HOST/INBOX, user and password percent-encoded.',
    )
  }
  return account
}

/** A team's new address is known to the mail sockets after this. */
const addressKeptMs = 5_000

/** Whose an address is. Asked twice for every recipient of every mail, so kept for a few seconds. */
function addressBook(house: House): AddressBook {
  const actor = system('address book')
  const ownerOf = keptBriefly(addressKeptMs, (address) =>
    house.works.as(actor, async (work) => (await teamForAddress(work, address))?.id ?? null),
  )
  return {
    ownerOf,
    defaultOwner: () => house.works.as(actor, async (work) => (await umbrellaTeam(work))?.id ?? null),
  }
}
