import type { Intake } from '../desk/door.ts'
import { ProjectProposer } from '../directory/door.ts'
import { authenticate } from '../mail/authenticate.ts'
import { dnsLookup, type NameLookup } from '../mail/name-lookup.ts'
import type { MailReader } from '../mail/reading/mail-reader.ts'
import type { House } from './open-house.ts'

/** Names that exist nowhere (RFC 6761): asking a server for them would only cost time. */
const reservedName = /(^|\.)(example|invalid|test|localhost)\.?$/i

/** Binds what intake needs from outside the desk. */
export function bindIntake(
  house: Pick<House, 'works' | 'limiter'>,
  reader: MailReader,
  lookup: NameLookup = withoutReserved(dnsLookup()),
): Intake {
  const proposer = new ProjectProposer()
  return {
    works: house.works,
    read: (bytes) => reader.read(bytes),
    authenticate: ({ bytes, envelope }) => authenticate(bytes, envelope, lookup),
    projectProposer: async (work) => {
      const propose = await proposer.prepare(work)
      return (mail) => propose({ subject: mail.subject, text: mail.newText })
    },
    isWithinLimit: (address) => house.limiter.takeToken('mailInSender', address.toLowerCase()),
  }
}

function withoutReserved(lookup: NameLookup): NameLookup {
  return async (name, type) => {
    if (!reservedName.test(name)) return lookup(name, type)
    throw Object.assign(new Error('a reserved name'), { code: 'ENOTFOUND' })
  }
}
