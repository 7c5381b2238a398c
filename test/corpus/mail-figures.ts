import { createHash } from 'node:crypto'
import type { InboundMail, Unreadable } from '../../src/mail/inbound-mail.ts'
import { newTextOf } from '../../src/mail/rules/new-text.ts'
import { groupByThread } from '../../src/mail/rules/thread.ts'
import type { CorpusRow, ExpectedMail, TrimRow } from './mail-corpus.ts'

export type Read = { readonly row: CorpusRow; readonly result: InboundMail | Unreadable }

/** `misses` names the files that disagree, so that a figure can be argued about. */
export type Share = { readonly hits: number; readonly of: number; readonly misses: readonly string[] }

export function ratio(share: Share): number {
  return share.of === 0 ? 1 : share.hits / share.of
}

type Field = Exclude<keyof ExpectedMail, 'references'>

const collapse = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const addresses = (list: InboundMail['from']) => list.map((mailbox) => mailbox.address.toLowerCase())
const same = (a: readonly unknown[], b: readonly unknown[]) => JSON.stringify(a) === JSON.stringify(b)

const agree: { readonly [F in Field]: (mail: InboundMail, expected: Required<ExpectedMail>) => boolean } = {
  subject: (mail, expected) => collapse(mail.subject) === expected.subject,
  from: (mail, expected) => same(addresses(mail.from), expected.from),
  to: (mail, expected) => same(addresses(mail.to), expected.to),
  cc: (mail, expected) => same(addresses(mail.cc), expected.cc),
  date: (mail, expected) => mail.date !== null && Math.floor(Date.parse(mail.date) / 1000) === expected.date,
  message_id: (mail, expected) => (mail.messageId ?? '') === expected.message_id,
  in_reply_to: (mail, expected) => same(mail.inReplyTo, expected.in_reply_to),
  attachments: (mail, expected) =>
    same(mail.attachments.flatMap((file) => file.filename ?? []).sort(), [...expected.attachments].sort()),
  text_sha256: (mail, expected) =>
    createHash('sha256').update(collapse(mail.text)).digest('hex') === expected.text_sha256,
}

export function fieldAgreement(reads: readonly Read[]): Record<Field, Share> {
  const shares = Object.keys(agree).map((name) => {
    const field = name as Field
    const asked = reads.filter(({ row }) => field in row.expected)
    const misses = asked.filter(
      ({ row, result }) =>
        result.kind === 'unreadable' || !agree[field](result, row.expected as Required<ExpectedMail>),
    )
    return [field, share(asked, misses)] as const
  })
  return Object.fromEntries(shares) as Record<Field, Share>
}

/** Mails without plain text in which the desk still shows words: of the HTML, or of a body without its parts. */
export function shownWithoutText(reads: readonly Read[]): number {
  return reads.filter(
    ({ result }) => result.kind === 'mail' && result.text.trim() === '' && result.shownText.trim() !== '',
  ).length
}

export function share(asked: readonly Read[], misses: readonly Read[]): Share {
  return { hits: asked.length - misses.length, of: asked.length, misses: misses.map(({ row }) => row.file) }
}

export type Detection = {
  readonly precision: number
  readonly recall: number
  readonly wrong: readonly string[]
  readonly missed: readonly string[]
}

/** Precision and recall of "is one of these" against the labels. */
export function detection(
  reads: readonly Read[],
  isFound: (mail: InboundMail) => boolean,
  isLabelled: (row: CorpusRow) => boolean,
): Detection {
  const found = reads.filter(({ result }) => result.kind === 'mail' && isFound(result))
  const labelled = reads.filter(({ row }) => isLabelled(row))
  const both = found.filter(({ row }) => isLabelled(row))
  return {
    precision: found.length === 0 ? 1 : both.length / found.length,
    recall: labelled.length === 0 ? 1 : both.length / labelled.length,
    wrong: found.filter(({ row }) => !isLabelled(row)).map(({ row }) => row.file),
    missed: labelled.filter((read) => !found.includes(read)).map(({ row }) => row.file),
  }
}

export function failedRecipients(reads: readonly Read[]): Share {
  const asked = reads.filter(({ row }) => row.upstream?.recipients !== undefined)
  const misses = asked.filter(({ row, result }) => {
    const found = result.kind === 'mail' ? (result.bounce?.recipients ?? []) : []
    const failed = found.map((recipient) => recipient.address)
    return !same(
      [...new Set(failed)].sort(),
      [...(row.upstream?.recipients ?? [])].map((a) => a.toLowerCase()).sort(),
    )
  })
  return share(asked, misses)
}

export function cryptoAgreement(reads: readonly Read[]): Share {
  const asked = reads.filter(({ row }) => row.crypto !== undefined)
  const misses = asked.filter(
    ({ row, result }) =>
      result.kind === 'unreadable' || !same([...result.crypto].sort(), [...(row.crypto ?? [])].sort()),
  )
  return share(asked, misses)
}

/** B-cubed F (Bagga and Baldwin 1998) of the groups against the labels. */
export function threadBCubed(reads: readonly Read[]): {
  readonly f: number
  readonly wrong: readonly string[]
} {
  const asked = reads.flatMap(({ row, result }) =>
    result.kind === 'mail' && row.thread !== undefined
      ? [{ file: row.file, label: row.thread, mail: result }]
      : [],
  )
  const groups = groupByThread(asked.map(({ mail }) => mail))
  let precision = 0
  let recall = 0
  const wrong: string[] = []
  for (const [i, one] of asked.entries()) {
    const inGroup = asked.filter((_, j) => groups[j] === groups[i])
    const inLabel = asked.filter((other) => other.label === one.label)
    const both = inGroup.filter((other) => other.label === one.label).length
    precision += both / inGroup.length
    recall += both / inLabel.length
    if (both < inGroup.length || both < inLabel.length) wrong.push(one.file)
  }
  const [p, r] = [precision / asked.length, recall / asked.length]
  return { f: (2 * p * r) / (p + r), wrong }
}

export function trimAgreement(rows: readonly TrimRow[]): Share {
  const misses = rows.filter((row) => newTextOf(row.text).trim() !== row.trimmed.trim())
  return { hits: rows.length - misses.length, of: rows.length, misses: misses.map((row) => row.id) }
}
