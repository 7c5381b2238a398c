/**
 * What the desk knows of one message after reading it: the contract between `mail/` and the rooms.
 * Everything in it was written by a stranger. Nothing in it has been verified; the results of SPF,
 * DKIM, DMARC and ARC are computed apart (authenticate.ts) because they need name look-ups.
 */

export type MailAddress = {
  /** Display name, decoded; empty when there is none. */
  readonly name: string
  /** As written, but for the domain, which is lower case. Compare with `comparable`. */
  readonly address: string
}

export type MailAttachment = {
  /** As the sender named it: may hold slashes, blanks, anything. Null when the part has no name. */
  readonly filename: string | null
  /** Media type as claimed, lower case: `application/pdf`. */
  readonly type: string
  readonly sizeBytes: number
  /** Of the decoded content, hexadecimal. */
  readonly sha256: string
  /** Decoded. `message/rfc822` and `application/ms-tnef` (winmail.dat) stay whole, they are never unpacked. */
  readonly content: Uint8Array
  /** Shown inside the text by the sender's program (Content-Disposition: inline, or referred to by the HTML). */
  readonly isInline: boolean
}

export type Automatic = 'auto-reply' | 'bounce' | 'complaint' | 'list' | 'loop'

export type BounceAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

export type BounceRecipient = {
  /** Lower case. */
  readonly address: string
  readonly action: BounceAction
  /** Enhanced status code (RFC 3463), `5.1.1`; null when neither stated nor derivable from a reply code. */
  readonly status: string | null
  /** True for `failed` unless the status says 4.x.x: only these mark an address as bad. */
  readonly isPermanent: boolean
}

export type Bounce = {
  readonly recipients: readonly BounceRecipient[]
  /** Message-ID of the returned letter, with its angle brackets. */
  readonly originalMessageId: string | null
}

export type CryptoKind =
  | 'pgp-mime-encrypted'
  | 'pgp-mime-signed'
  | 'pgp-inline-message'
  | 'pgp-inline-signed'
  | 'smime-detached-signed'
  | 'smime-opaque'
  | 'autocrypt-header'

export type Header = readonly [name: string, value: string]

export type InboundMail = {
  readonly kind: 'mail'
  /** With its angle brackets, as written. Null when missing or empty. */
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  /** ISO 8601, UTC. What the sender claims: never used for deadlines. */
  readonly date: string | null
  readonly from: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly replyTo: readonly MailAddress[]
  /** One line, white space collapsed; empty when missing. */
  readonly subject: string
  /** What the sender wrote as plain text, LF line ends. Empty when the mail has none: HTML only, no body. */
  readonly text: string
  /** What the desk shows: `text`, or what could be made of the HTML or of a body without its parts. */
  readonly shownText: string
  /** `shownText` without quoted history and signature: what this person wrote now. */
  readonly newText: string
  /** True when `shownText` was longer than `sizes.textCharactersMax`; the raw message is complete. */
  readonly isTextCut: boolean
  readonly attachments: readonly MailAttachment[]
  readonly automatic: Automatic | null
  readonly bounce: Bounce | null
  readonly crypto: readonly CryptoKind[]
  /** Decoded, in order, the first `sizes.headersShownMax`. */
  readonly headers: readonly Header[]
  /** Envelope traces that the receiving server wrote into the header; each may be forged. */
  readonly returnPath: string | null
  readonly deliveredTo: readonly string[]
}

/** A message the parser refused or could not finish. It still becomes a case, with the raw file to download. */
export type Unreadable = {
  readonly kind: 'unreadable'
  /** A sentence for the coordinator. */
  readonly reason: string
  /** What could be read of the top of the message; empty values when nothing could. */
  readonly partial: {
    readonly subject: string
    readonly from: readonly MailAddress[]
    readonly messageId: string | null
  }
}

/** Two spellings of one mailbox compare equal. Local parts that differ in case only are the same in practice. */
export function comparable(address: string): string {
  return address.trim().toLowerCase()
}
