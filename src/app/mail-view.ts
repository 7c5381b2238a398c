import type { KindProposal } from '../desk/rules/kind.ts'
import type { ProjectProposal } from '../directory/rules/propose-projects.ts'
import type { Authentication } from '../mail/authenticate.ts'
import { comparable, type InboundMail, type MailAddress, type Unreadable } from '../mail/inbound-mail.ts'

/** What `inspect mail` prints of a message. A fixed contract: scripts and tests rely on every name in it. */
export type MailView = Omit<
  InboundMail,
  'kind' | 'attachments' | 'bounce' | 'isTextCut' | 'headers' | 'returnPath' | 'deliveredTo'
> & {
  readonly attachments: readonly {
    readonly filename: string | null
    readonly type: string
    readonly sizeBytes: number
    readonly sha256: string
  }[]
  readonly bounce: {
    readonly recipients: readonly {
      readonly address: string
      readonly action: string
      readonly status: string | null
    }[]
    readonly originalMessageId: string | null
  } | null
  readonly authentication: Authentication
  readonly unreadable: string | null
  readonly kind: KindProposal
  readonly projects: readonly ProjectProposal[]
}

export type Inspected = {
  readonly mail: InboundMail | Unreadable
  readonly authentication: Authentication
  readonly kind: KindProposal
  readonly projects: readonly ProjectProposal[]
}

export function mailView({ mail, authentication, kind, projects }: Inspected): MailView {
  const read = mail.kind === 'mail' ? mail : asEmptyMail(mail)
  return {
    messageId: read.messageId,
    inReplyTo: read.inReplyTo,
    references: read.references,
    date: read.date,
    from: compared(read.from),
    to: compared(read.to),
    cc: compared(read.cc),
    replyTo: compared(read.replyTo),
    subject: read.subject,
    text: read.text,
    shownText: read.shownText,
    newText: read.newText,
    attachments: read.attachments.map(({ filename, type, sizeBytes, sha256 }) => ({
      filename,
      type,
      sizeBytes,
      sha256,
    })),
    automatic: read.automatic,
    bounce:
      read.bounce === null
        ? null
        : {
            recipients: read.bounce.recipients.map(({ address, action, status }) => ({
              address,
              action,
              status,
            })),
            originalMessageId: read.bounce.originalMessageId,
          },
    authentication,
    crypto: read.crypto,
    unreadable: mail.kind === 'mail' ? null : mail.reason,
    kind,
    projects,
  }
}

/** Addresses as the desk compares them: lower case. Letters go out to the spelling that came in. */
function compared(list: readonly MailAddress[]): MailAddress[] {
  return list.map(({ name, address }) => ({ name, address: comparable(address) }))
}

function asEmptyMail({ partial }: Unreadable): InboundMail {
  return {
    kind: 'mail',
    messageId: partial.messageId,
    inReplyTo: [],
    references: [],
    date: null,
    from: partial.from,
    to: [],
    cc: [],
    replyTo: [],
    subject: partial.subject,
    text: '',
    shownText: '',
    newText: '',
    isTextCut: false,
    attachments: [],
    automatic: null,
    bounce: null,
    crypto: [],
    headers: [],
    returnPath: null,
    deliveredTo: [],
  }
}
