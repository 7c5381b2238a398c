import type { Bounce, BounceRecipient } from '../inbound-mail.ts'
import { bounceRecipient, readDeliveryStatus } from './delivery-status.ts'
import { headerValue, type MailFacts, type PartFacts, partOfType } from './mail-facts.ts'
import { ownMessageId } from './message-ids.ts'
import { failedInText, reportAbove } from './returned-mail-text.ts'

/**
 * Is this the answer of a mail server about a letter we sent? RFC 3464 reports say so by their type;
 * the others must look like one in two ways: by sender or subject, and by the other of these, the text, or
 * the copy of the letter that comes with it. A person who writes "delivery failed" is not a mail server.
 */
export function readBounce(mail: MailFacts): Bounce | null {
  const status = partOfType(mail, 'message/delivery-status', 'message/global-delivery-status')
  if (!isDeliveryReport(mail) && !looksReturned(mail)) return null
  const stated = readDeliveryStatus((status ?? wrappedReport(mail))?.text ?? '')
  return {
    recipients: stated.length > 0 ? stated : recipientsElsewhere(mail),
    originalMessageId: returnedMessageId(mail),
  }
}

/** Some gateways wrap the whole report into a message of their own. */
function wrappedReport(mail: MailFacts): PartFacts | null {
  return (
    mail.parts.find((part) => part.type === 'message/rfc822' && /^Final-Recipient:/im.test(part.text)) ?? null
  )
}

function isDeliveryReport(mail: MailFacts): boolean {
  if (mail.type !== 'multipart/report')
    return partOfType(mail, 'message/delivery-status') !== null && !isFromPerson(mail)
  const reportType = mail.typeParameters['report-type']?.toLowerCase()
  if (reportType === undefined)
    return looksReturned(mail) || partOfType(mail, 'message/delivery-status') !== null
  return reportType === 'delivery-status'
}

function isFromPerson(mail: MailFacts): boolean {
  return !isServer(mail) && !saysInSubject(mail)
}

function looksReturned(mail: MailFacts): boolean {
  if (headerValue(mail, 'x-failed-recipients') !== null) return true
  const bySender = isServer(mail)
  const bySubject = saysInSubject(mail)
  if (bySender && bySubject) return true
  return (bySender || bySubject) && (saysInText(mail) || returnsCopy(mail))
}

function isServer(mail: MailFacts): boolean {
  const serverName =
    /^(?:mailer-?daemon|post_?master|mail-?daemon|mdaemon|mail[._-]?delivery[._-]?(?:system|subsystem|service)?|delivery|.*smtp_mail_service|.*system administrator.*|ndr|uucp|daemon|majordomo-owner|internet-mail)(?:@|$|\+|")/i
  if (headerValue(mail, 'return-path')?.trim() === '<>') return true
  // "From: MAILER-DAEMON <>" names no address at all.
  if (
    mail.fromAddresses.length === 0 &&
    /mailer-?daemon|mail delivery/i.test(headerValue(mail, 'from') ?? '')
  )
    return true
  return mail.fromAddresses.some((address) => serverName.test(address.replaceAll('"', '')))
}

function returnsCopy(mail: MailFacts): boolean {
  return (
    partOfType(mail, 'message/rfc822', 'text/rfc822-headers') !== null ||
    reportAbove(mail.text).length < mail.text.length
  )
}

function saysInSubject(mail: MailFacts): boolean {
  return /undeliver|mail(?: system)? error|processing error|mail failed|returning to sender|メールエラー|传输失败|退信|deliver(?:y|ed)[ :-]*(?:status|failure|failed|report|problem|error|notification|subsystem|delayed|has failed)|failure notice|returned (?:mail|e-?mail|message|to sender)|mail delivery|returning message|mail (?:system error|failure)|(?:failed|failure) (?:mail|delivery|notice)|error during delivery|message (?:delayed|not delivered|status)|non-?delivery|warning: (?:could not|message|e?-?mail)|(?:could|can) ?not (?:be )?(?:deliver|sent?)|email delivery|^FAILED MAIL|not delivered|permanent (?:error|failure)|nicht zugestellt|unzustellbar|non remis|недоставлен|не доставлен/i.test(
    mail.subject,
  )
}

function saysInText(mail: MailFacts): boolean {
  const report = reportAbove(mail.text).slice(0, 4_000)
  return /(?:could|can|was|were|is|are|been|has|have|did|wasn't|not)\W{1,3}(?:not |n't |un|yet |been |be |able to |to )*(?:deliver|reach|sent to)(?:ed|able)?|undeliver(?:able|ed)|delivery (?:to|of|attempt|status|has|failed|failure)|permanent (?:fatal )?error|unknown (?:user|recipient)|user unknown|no such (?:user|mailbox|address)|mailbox (?:is )?(?:full|unavailable|not found)|over (?:quota|disk quota)|exceeding their quota|failed recipients?|returned (?:to sender|below|mail)|rejected|does not (?:exist|have)|not (?:a valid user|delivered)|delivery failed|transcript of session/i.test(
    report,
  )
}

function recipientsElsewhere(mail: MailFacts): BounceRecipient[] {
  const header = headerValue(mail, 'x-failed-recipients')
  if (header !== null) {
    const listed = [...header.matchAll(/[^\s<>,;]{1,128}@[^\s<>,;]{1,255}/g)].slice(0, 100)
    if (listed.length > 0) return listed.map((match) => bounceRecipient(match[0], 'failed', null))
  }
  return failedInText(reportAbove(mail.text), [...mail.toAddresses, ...mail.fromAddresses])
}

/** The Message-ID of our letter, from its returned header. */
function returnedMessageId(mail: MailFacts): string | null {
  const returned = partOfType(
    mail,
    'message/rfc822',
    'text/rfc822-headers',
    'message/global',
    'message/global-headers',
  )
  const copy = returned?.text ?? mail.text.slice(reportAbove(mail.text).length)
  const line = /^[>\s]*Message-ID:[ \t]*(?:\n[ \t]+)?(<[^<>\s]{1,998}>)/im.exec(copy)
  return ownMessageId(line?.[1] ?? null)
}
