import { shippedCharter } from '../../src/charter/presets.ts'
import { acknowledgeBy } from '../../src/charter/rules/acknowledge-by.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import type { SunkMail } from '../support/mail-sink.ts'
import type { Queued, Way } from './sender.ts'
import type { Stored, StoredCase, StoredMail } from './stored.ts'

/**
 * Whatever the process was killed for, another letter may have been between the relay's "250" and our commit:
 * then it goes out once more. There is one kill, so twice is the most.
 */
const receiptTimesMax = 2

/**
 * What is wrong after the restart, a sentence each; empty when every invariant of intake holds
 * (I1 once as raw, I2 in exactly one case, I3 one receipt, I5 the deadline of an undisturbed run).
 */
export function complaints(
  queue: readonly Queued[],
  stored: Stored,
  sunk: readonly SunkMail[],
  way: Way,
): string[] {
  const found = queue.flatMap((one, n) =>
    complaintsOfMail(one, stored, sunk, way).map((words) => `mail ${n + 1}: ${words}`),
  )
  if (stored.mails.length !== queue.length)
    found.push(`${stored.mails.length} raw messages for ${queue.length} mails`)
  if (stored.cases.length !== queue.length)
    found.push(`${stored.cases.length} cases for ${queue.length} mails`)
  return found
}

function complaintsOfMail(queued: Queued, stored: Stored, sunk: readonly SunkMail[], way: Way): string[] {
  const same = stored.mails.filter((raw) => raw.bytes.equals(queued.mail.bytes))
  const [raw] = same
  if (raw === undefined || same.length !== 1) return [`stored ${same.length} times`]
  const ofCase = stored.cases.find((one) => one.id === raw.caseId)
  if (ofCase === undefined) return ['in no case']
  const found: string[] = []
  if (raw.messageCaseIds.length !== 1 || raw.messageCaseIds[0] !== ofCase.id)
    found.push(`${raw.messageCaseIds.length} message rows, or one in another case`)
  found.push(...complaintsOfTime(queued, raw, ofCase, way))
  found.push(...complaintsOfReceipt(queued, ofCase, sunk))
  return found
}

/** SMTP: the end of data of a try. The pipe: our own mail server's Received line, where there is one. */
function complaintsOfTime({ mail, tries }: Queued, raw: StoredMail, ofCase: StoredCase, way: Way): string[] {
  const found: string[] = []
  const isExpected =
    way === 'smtp' || mail.receivedAt === null
      ? tries.some(({ from, to }) => isWithin(raw.arrivedAt, from, to))
      : raw.arrivedAt.equals(mail.receivedAt)
  if (!isExpected) found.push(`arrived at ${raw.arrivedAt}, which no try explains`)
  if (!ofCase.arrivedAt.equals(raw.arrivedAt)) found.push('the case has another arrival than its message')
  const due = acknowledgeBy(raw.arrivedAt, ofCase.zone, shippedCharter().settings)
  if (!ofCase.acknowledgeBy.equals(due)) found.push(`due ${ofCase.acknowledgeBy} instead of ${due}`)
  return found
}

function complaintsOfReceipt(
  { mail }: Queued,
  { receipts }: StoredCase,
  sunk: readonly SunkMail[],
): string[] {
  if (receipts.length !== (mail.getsReceipt ? 1 : 0)) return [`${receipts.length} receipts`]
  const got = sunk.filter((one) => one.to.includes(mail.from))
  const [receipt] = receipts
  if (receipt === undefined) return got.length === 0 ? [] : ['a letter that nobody wrote arrived']
  const ids = new Set(got.map(({ text }) => /^Message-ID: <(.*)>$/im.exec(text)?.[1]))
  if (receipt.state !== 'sent') return [`the receipt is ${receipt.state}`]
  if (got.length < 1 || got.length > receiptTimesMax) return [`the receipt arrived ${got.length} times`]
  return ids.size === 1 && ids.has(receipt.messageId) ? [] : ['the receipt arrived under another Message-ID']
}

function isWithin(at: Temporal.Instant, from: Temporal.Instant, to: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) <= 0
}
