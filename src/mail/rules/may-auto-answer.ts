import type { Automatic } from '../inbound-mail.ts'

/**
 * May a machine answer this mail at all? RFC 3834 section 2 and what storms have taught: an answer to a machine
 * may be answered by it. The case is kept either way; only the automatic receipt is left out. How many
 * receipts a sender may get is the limiter's business, not this rule's.
 */
export type AutoAnswerQuestion = {
  /** MAIL FROM without brackets; empty is the null sender; null when unknown (pipe, mailbox). */
  readonly envelopeSender: string | null
  readonly from: readonly string[]
  readonly automatic: Automatic | null
  /** Names in lower case. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  /** All addresses of ours, lower case. */
  readonly ownAddresses: readonly string[]
  /** DMARC failed and the sender's domain asks to reject such mail: the address is most likely forged. */
  readonly failedDmarcReject: boolean
  readonly isSpam: boolean
}

export type AutoAnswer =
  | { readonly kind: 'yes'; readonly to: string }
  | { readonly kind: 'no'; readonly reason: string }

export function mayAutoAnswer(mail: AutoAnswerQuestion): AutoAnswer {
  const sender = mail.from[0]?.toLowerCase() ?? ''
  const reason =
    byEnvelope(mail) ?? bySender(mail, sender) ?? byKind(mail.automatic) ?? byHeaders(mail) ?? byTrust(mail)
  return reason === null ? { kind: 'yes', to: sender } : { kind: 'no', reason }
}

function byEnvelope(mail: AutoAnswerQuestion): string | null {
  const stated = mail.envelopeSender ?? returnPath(mail)
  return stated === '' ? 'It came with the null envelope sender: a notification, not a person.' : null
}

function returnPath(mail: AutoAnswerQuestion): string | null {
  return header(mail, 'return-path')?.replaceAll(/[<>\s]/g, '') ?? null
}

const machineName =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|noreply[^@]*|bounces?[+-]?[^@]*|owner-[^@]*|[^@]*-(?:request|owner|bounces)|listserv|majordomo|root|daemon|nobody)@/

function bySender(mail: AutoAnswerQuestion, sender: string): string | null {
  if (!/^[^\s@]+@[^\s@]+$/.test(sender)) return 'It names no sender address.'
  if (mail.ownAddresses.includes(sender)) return 'It comes from an address of ours.'
  return machineName.test(sender) ? 'The sender is a machine by its name.' : null
}

function byKind(automatic: Automatic | null): string | null {
  return automatic === null ? null : `It is automatic mail (${automatic}).`
}

function byHeaders(mail: AutoAnswerQuestion): string | null {
  // RFC 3834 5: "no" is a person, every other word a machine.
  const submitted =
    header(mail, 'auto-submitted')
      ?.split(/[;(\s]/, 1)[0]
      ?.toLowerCase() ?? ''
  if (submitted !== '' && submitted !== 'no') return 'It says that a machine sent it (Auto-Submitted).'
  if (/^(?:bulk|list|junk)\b/i.test(header(mail, 'precedence') ?? '')) return 'It is bulk mail (Precedence).'
  if (mail.headers.some((one) => one.name.startsWith('list-'))) return 'It came through a mailing list.'
  // Exchange's own mark; "None" asks for nothing.
  const suppress = header(mail, 'x-auto-response-suppress')
  if (suppress !== null && !/^none$/i.test(suppress.trim())) return 'It asks not to be answered by a machine.'
  return mail.headers.some((one) => one.name === 'x-loop') ? 'It carries a loop mark.' : null
}

function byTrust(mail: AutoAnswerQuestion): string | null {
  if (mail.failedDmarcReject) return "The sender's domain disowns it (DMARC reject)."
  return mail.isSpam ? 'It looks like spam.' : null
}

function header(mail: AutoAnswerQuestion, name: string): string | null {
  return mail.headers.find((one) => one.name === name)?.value ?? null
}
