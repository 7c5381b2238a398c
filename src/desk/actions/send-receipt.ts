import type { Work } from '../../jobs/works.ts'
import type { LaneId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { InboundMail } from '../../mail/inbound-mail.ts'
import { admitAutomatic } from '../../mail/outbox/breaker.ts'
import { writeLetter } from '../../mail/outbox/write-letter.ts'
import { replyAddress } from '../../mail/reply-address.ts'
import { isPlainAddress } from '../../mail/rules/address.ts'
import { type AutoAnswerQuestion, mayAutoAnswer } from '../../mail/rules/may-auto-answer.ts'
import { receipt } from '../letters/receipt.ts'
import type { OpenCase } from '../store/cases.ts'
import type { DeskTeam } from '../store/desk-team.ts'
import { insertWritten, linkLetter } from '../store/messages.ts'
import { openTask } from '../store/tasks.ts'
import type { ReadMail } from './read-mail.ts'

/**
 * The automatic receipt, once per case. Never to automatic mail, never beyond the breaker (RFC 3834 2;
 * limits: kernel/limits.ts). It does not count as the acknowledgement.
 */
export async function sendReceipt(
  work: Work,
  { opened, read, team, laneId }: { opened: OpenCase; read: ReadMail; team: DeskTeam; laneId: LaneId },
  now: Temporal.Instant,
): Promise<void> {
  const { mail } = read
  if (mail.kind !== 'mail' || opened.facts.tray === 'bulk') return
  const to = mail.from[0]
  if (to === undefined || !isPlainAddress(to.address)) return
  if (mayAutoAnswer(question(read, mail, team)).kind === 'no') return
  const admitted = await admitAutomatic(
    work,
    { caseId: opened.facts.id, to: to.address, kind: 'receipt' },
    now,
  )
  if (!admitted.isAdmitted) {
    await openTask(work, { caseId: opened.facts.id, kind: 'receipt-held' }, now)
    return
  }
  const { reference, acknowledgeBy, id: caseId } = opened.facts
  const words = receipt({ reference, teamName: team.name, acknowledgeBy })
  const from = { name: team.name, address: team.address }
  const letterId = await writeLetter(
    work,
    {
      ...words,
      teamId: team.id,
      caseId,
      laneId,
      kind: 'receipt',
      key: opened.key,
      from,
      replyTo: { name: team.name, address: replyAddress(work.sealing.lookup, team.address, reference, 1) },
      to,
      inReplyTo: mail.messageId?.replace(/^<|>$/g, '') ?? null,
      references: [],
      autoSubmitted: 'auto-replied',
      isAutomatic: true,
      writtenBy: null,
      undoSeconds: 0,
    },
    now,
  )
  const messageId = await insertWritten(work, opened.key, {
    ...words,
    caseId,
    laneId,
    direction: 'out',
    automatic: 'receipt',
    from,
    to: [to],
    at: now,
  })
  await linkLetter(work, caseId, messageId, letterId)
}

function question(read: ReadMail, mail: InboundMail, team: DeskTeam): AutoAnswerQuestion {
  return {
    envelopeSender: read.raw.envelope.mailFrom,
    from: mail.from.map((from) => from.address),
    automatic: mail.automatic,
    headers: mail.headers.map(([name, value]) => ({ name: name.toLowerCase(), value })),
    ownAddresses: team.addresses,
    // The policy a domain asks for is not kept; a failed DMARC alone is reason enough not to answer.
    failedDmarcReject: read.authentication?.dmarc === 'fail',
    isSpam: false,
  }
}
