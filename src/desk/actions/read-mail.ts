import type { Work, Works } from '../../jobs/works.ts'
import type { InboundMail, Unreadable } from '../../mail/inbound-mail.ts'
import type { OpenedRaw } from '../../mail/store-raw.ts'
import type { ProjectProposal } from '../store/contents.ts'

/** Result words of SPF, DKIM, DMARC and ARC; shown to people, never acted on alone. */
export type Authentication = Readonly<Record<'spf' | 'dkim' | 'dmarc' | 'arc', string | null>>

/** What intake needs from outside the desk, bound in app/. */
export type Intake = {
  readonly works: Works
  /** Parses in the child process; whatever the bytes do, it answers. */
  read(bytes: Buffer): Promise<InboundMail | Unreadable>
  authenticate(raw: OpenedRaw): Promise<Authentication | null>
  /** What proposes projects for the mails of one transaction. */
  projectProposer(work: Work): Promise<(mail: InboundMail) => ProjectProposal[]>
  /** Counts this sender's mail; false when they are above the limit: Bulk tray, never refused. */
  isWithinLimit(senderAddress: string): Promise<boolean>
}

export type ReadMail = {
  readonly raw: OpenedRaw
  readonly mail: InboundMail | Unreadable
  readonly authentication: Authentication | null
  readonly isWithinLimit: boolean
}

export function senderOf(mail: InboundMail | Unreadable) {
  return (mail.kind === 'mail' ? mail.from : mail.partial.from)[0] ?? null
}
