import { sizes } from '../../kernel/limits.ts'
import type { Automatic } from '../inbound-mail.ts'
import { hasHeader, headerValue, type MailFacts } from './mail-facts.ts'

/**
 * What kind of machine wrote this, if one did. A person's mail is null. RFC 3834 (automatic answers),
 * RFC 5965 (complaints), RFC 8098 (read receipts), RFC 2919 and 2369 (lists), and what programs do that
 * follow none of them. Order matters: a bounce also says Auto-Submitted, a list post may hold a
 * person's words, and a loop is a loop whatever else it is.
 */
export function automaticKind(mail: MailFacts, isBounce: boolean): Automatic | null {
  if (isLoop(mail)) return 'loop'
  if (isComplaint(mail)) return 'complaint'
  if (isReceipt(mail)) return 'auto-reply'
  if (isBounce) return 'bounce'
  if (isAutomaticAnswer(mail)) return 'auto-reply'
  if (isListMail(mail)) return 'list'
  return null
}

/** Written into every letter of ours. Meeting it again means somebody's machine sends us our own mail. */
export const ownLetterHeader = 'x-wardmote-letter'

function isLoop(mail: MailFacts): boolean {
  const hops = mail.headers.filter((header) => header.name === 'received').length
  return hops > sizes.hopsMax || hasHeader(mail, ownLetterHeader)
}

function isComplaint(mail: MailFacts): boolean {
  return (
    mail.typeParameters['report-type']?.toLowerCase() === 'feedback-report' ||
    mail.parts.some((part) => part.type === 'message/feedback-report')
  )
}

function isReceipt(mail: MailFacts): boolean {
  return (
    mail.typeParameters['report-type']?.toLowerCase() === 'disposition-notification' ||
    (mail.type === 'multipart/report' &&
      mail.parts.some((part) => part.type === 'message/disposition-notification'))
  )
}

function isAutomaticAnswer(mail: MailFacts): boolean {
  const submitted = headerValue(mail, 'auto-submitted')?.toLowerCase().trim() ?? ''
  // "no" is a person; "auto-generated" (cron, notifications) asks for no answer either.
  if (submitted.startsWith('auto-')) return !(submitted.startsWith('auto-generated') && isListMail(mail))
  if (/^(?:autoreply|auto_reply)/i.test(headerValue(mail, 'precedence')?.replaceAll('-', '_') ?? ''))
    return true
  if (
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply-from'].some((name) =>
      hasHeader(mail, name),
    )
  )
    return true
  if (/OOF|IPM\.Note\.Rules\./i.test(headerValue(mail, 'x-ms-exchange-generated-message-source') ?? ''))
    return true
  return saysOutOfOffice(mail.subject)
}

function saysOutOfOffice(subject: string): boolean {
  const bare = subject.replace(/^(?:\[[^\]]{1,100}\]\s*)+/, '')
  // A person answering somebody's notice.
  if (/^(?:re|aw|fwd?)\s*:/i.test(bare)) return false
  return /^(?:auto(?:matic|mated|mail)?[ -]?(?:reply|response|answer|responder)|auto:|out of (?:the )?office|abwesenheit|automatische antwort|réponse automatique|absence|respuesta automática|risposta automatica|vacation|away from)|\bis out of (?:the )?office\b|\bout of (?:the )?office (?:auto|reply|message|notice)/i.test(
    bare,
  )
}

function isListMail(mail: MailFacts): boolean {
  if (
    ['list-id', 'list-post', 'list-unsubscribe', 'mailing-list', 'x-mailing-list'].some((name) =>
      hasHeader(mail, name),
    )
  )
    return true
  return /^(?:bulk|list|junk)\b/i.test(headerValue(mail, 'precedence') ?? '')
}
