import type { BounceAction, BounceRecipient } from '../inbound-mail.ts'
import { bounceRecipient, enhancedStatus } from './delivery-status.ts'

/**
 * Bounces that are only prose: qmail, old Exim, Postfix, Exchange, and the home-made ones. The part a
 * server wrote is what stands above the copy of our letter; the addresses in it are sorted by how
 * plainly they are named as failed, and only the plainest kind counts.
 */

const reportCharactersMax = 20_000

/** The server's own words: up to the copy of the returned letter. */
export function reportAbove(text: string): string {
  const cut = text.slice(0, reportCharactersMax)
  const start = copyMarks
    .map((mark) => cut.search(mark))
    .filter((index) => index >= 0)
    .sort((a, b) => a - b)
  // A mark in the very first line announces the copy but has nothing above it.
  const at = start.find((index) => cut.slice(0, index).trim() !== '')
  return at === undefined ? cut : cut.slice(0, at)
}

const copyMarks: readonly RegExp[] = [
  /^[-=*_ \t|]{0,80}(?:Below (?:this|the next) line is|This is) a copy of (?:the|your) message/im,
  /^[-=*_ \t|]{0,80}(?:The )?(?:Original|Returned|Unsent) (?:message|mail|header)\b.{0,200}(?:follow|text|header|received|-{2,}|is)/im,
  /^[-=*_ \t|]{0,80}(?:Original|Returned|Unsent) (?:message|mail)[-=*_ \t|]{0,80}:?$/im,
  /^[-=*_ \t|]{0,80}(?:The )?(?:(?:text|headers?) of (?:the|your)|header(?:s)? and .{0,200} of the|message headers?|header of the original)\b.{0,200}follow/im,
  /^[-=*_ \t|]{0,80}(?:Message|mail) header follows/im,
  /^[> \t]{0,10}(?:Received: (?:from|by)\s|Return-Path:\s{0,10}<)/m,
]

const address = /[^\s<>@"'();:,\\[\]*]{1,128}@[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?/i

type Way = { readonly name: string; readonly pattern: RegExp }

const bare = `<?(${address.source})>?`

/** Plainest first. Each captures one address. */
const ways: readonly Way[] = [
  {
    name: 'named as failed',
    pattern: new RegExp(
      `(?:failed recipient|undeliverable address|unknown user|undeliverable\\s+to|delivery failed \\d+ attempts?|` +
        `user (?:mailbox )?unknown|recipient address|addressed to email address|local mailbox|invalid recipient|` +
        `could not be delivered to|intended recipient|delivering your mail to|message was addressed,|failed to deliver to|no such user)\\s*:?\\s*(?:--\\s*)?["']?${bare}`,
      'gi',
    ),
  },
  {
    name: 'in brackets, then why',
    pattern: new RegExp(`^[ \\t]{0,8}<(${address.source})>[ \\t]*(?::|\\.{3}|\\(|;|$)`, 'gim'),
  },
  {
    name: 'alone on its line',
    pattern: new RegExp(`^[ \\t]*(?:[-*+>]+[ \\t]+|\\d+[.)][ \\t]+)?["']?${bare}["']?[.;:]?[ \\t]*$`, 'gim'),
  },
  {
    name: 'first on its line, then why',
    pattern: new RegExp(
      `^[ \\t]*${bare}[ \\t]*(?::|\\.{3}|,|;|[-\\u2013]+[ \\t]|[ \\t]on[ \\t]|[ \\t]*\\()`,
      'gim',
    ),
  },
  { name: 'X.400 form', pattern: new RegExp(`dda:SMTP=(${address.source})`, 'gi') },
  { name: 'SMTP command', pattern: new RegExp(`RCPT\\s+TO:?\\s*<(${address.source})>`, 'gi') },
  { name: 'anywhere', pattern: new RegExp(`(${address.source})`, 'gi') },
]

/** Addresses of the machinery are never the failed recipient. */
const machinery =
  /^(?:mailer-daemon|postmaster|mailmaster|abuse|helpdesk|support|admin(?:istrator)?|hostmaster|root)@/i
const contactLine =
  /contact|assistance|questions?|please (?:e-?mail|write)|forward|problem report|^\s*(?:From|Reply-To|Sender|Message-ID)\s*:/i

export function failedInText(report: string, own: readonly string[]): BounceRecipient[] {
  const announced =
    /^.*(?:recipient|address|destination|person|user)(?:\(e?s\)|e?s)?\b.{0,60}:?[ \t]*$/im.exec(report)
  const below = announced === null ? [] : namedIn(report.slice(announced.index + announced[0].length), own)
  const found = below.length > 0 ? below : namedIn(report, own)
  const action = actionInText(report)
  return found.map((one) =>
    bounceRecipient(one, action, enhancedStatus(around(report, one)) ?? enhancedStatus(report)),
  )
}

function namedIn(report: string, own: readonly string[]): string[] {
  const lines = report
    .split('\n')
    .filter((line) => !contactLine.test(line) || /failed|unknown|undeliver/i.test(line))
    .join('\n')
  for (const way of ways) {
    const found = new Set<string>()
    for (const match of lines.matchAll(way.pattern)) {
      const one = (match[1] ?? '').toLowerCase().replace(/\.+$/, '')
      if (one !== '' && !machinery.test(one) && !own.includes(one)) found.add(one)
    }
    if (found.size > 0) return [...found]
  }
  return []
}

function actionInText(report: string): BounceAction {
  const isDelay =
    /\b(?:delayed|not yet been delivered|will (?:be )?(?:retried|retry|continue)|still trying|warning message only|has not been (?:collected|delivered) (?:yet|after))/i.test(
      report,
    ) && !/permanent(?:ly)? (?:error|fail)|giv(?:en|ing) up(?! )|could not be delivered/i.test(report)
  return isDelay ? 'delayed' : 'failed'
}

/** The words next to an address: its own status code when several failed for different reasons. */
function around(report: string, one: string): string {
  const at = report.toLowerCase().indexOf(one)
  return at === -1 ? '' : report.slice(at + one.length, at + one.length + 300)
}
