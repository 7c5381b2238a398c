import type { CryptoKind, MailAddress } from '../../mail/inbound-mail.ts'

/** What is sealed in a message's row. */
export type MessageContent = {
  readonly subject: string
  /** The whole text. */
  readonly text: string
  /** Without quoted history; the same as `text` for what we wrote. */
  readonly newText: string
  readonly from: MailAddress | null
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  /** ISO 8601 UTC, as the sender claims; null for what we wrote. */
  readonly claimedDate: string | null
  readonly crypto: readonly CryptoKind[]
  readonly isTextCut: boolean
  /** Why the message could not be read; null when it could. */
  readonly unreadable: string | null
}

/** What is sealed in an attachment's label. */
export type AttachmentLabel = {
  readonly filename: string | null
  readonly type: string
  /** Hexadecimal, of the content. */
  readonly sha256: string
  readonly isInline: boolean
}

/** A participant's name and address, sealed. */
export type Identity = { readonly name: string; readonly address: string }

/** What a row of the inbox shows of a case; as the case was opened. */
export type Glance = {
  readonly title: string
  /** Null when nobody could be read from the mail. */
  readonly sender: Identity | null
  readonly authentication: Readonly<Record<string, string | null>> | null
  readonly files: number
  /** The strongest proposal with its strongest reason. */
  readonly project: { readonly slug: string; readonly reason: string } | null
  readonly kindReason: string | null
  /** Ids of cases it may belong to; their references are looked up for the reader. */
  readonly mayBelongTo: readonly string[]
}

/** What the machine thinks of a new case; a person decides. */
export type Proposals = {
  readonly kindConfidence: number
  readonly kindReasons: readonly string[]
  readonly projects: readonly ProjectProposal[]
  /** Cases this mail points to without its sender being a party; shown only to people on both. */
  readonly mayBelongTo: readonly string[]
}

export type ProjectProposal = {
  readonly slug: string
  readonly component: string | null
  readonly score: number
  readonly reasons: readonly string[]
}
