import type { Intake } from '../desk/door.ts'
import { ProjectProposer } from '../directory/door.ts'
import { authenticateMail } from '../mail/authenticate.ts'
import { dnsResolver } from '../mail/dns-resolver.ts'
import type { MailReader } from '../mail/reading/mail-reader.ts'
import type { House } from './open-house.ts'

/** Binds what intake needs from outside the desk. */
export function bindIntake(house: House, reader: MailReader): Intake {
  const proposer = new ProjectProposer()
  const resolver = dnsResolver()
  return {
    works: house.works,
    read: (bytes) => reader.read(bytes),
    authenticate: (raw) =>
      authenticateMail(
        raw.bytes,
        { clientIp: raw.envelope.clientIp, mailFrom: raw.envelope.mailFrom, helo: raw.envelope.helo },
        resolver,
      ),
    proposeProjects: (work, mail) => proposer.propose(work, { subject: mail.subject, text: mail.newText }),
    isWithinLimit: (address) => house.limiter.takeToken('mailInSender', address.toLowerCase()),
  }
}
