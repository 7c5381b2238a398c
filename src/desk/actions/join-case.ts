import { markChannelProven } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { CaseId, LaneId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { InboundMail } from '../../mail/inbound-mail.ts'
import { appendRecord } from '../../record/append.ts'
import { inboundMessage } from '../rules/answers.ts'
import type { Belonging } from '../rules/belonging.ts'
import { findCase, saveCase } from '../store/cases.ts'
import { lanesOf, participantsOf, saveLaneAnswer } from '../store/lanes.ts'
import { keepMessage } from './keep-message.ts'
import type { ReadMail } from './read-mail.ts'

/** A reply of a party: kept in its lane; the case waits for us again, a closed one reopens. */
export async function joinCase(
  work: Work,
  read: ReadMail & { readonly mail: InboundMail },
  place: Extract<Belonging, { kind: 'joins' }>,
  now: Temporal.Instant,
): Promise<void> {
  const caseId = place.caseId as CaseId
  const laneId = place.laneId as LaneId
  const opened = await findCase(work, { id: caseId }, 'lock')
  if (opened === null) throw new Error('a case a mail points to is gone')
  const senders = new Set(read.mail.from.map((from) => from.address.toLowerCase()))
  const participants = await participantsOf(work, opened.key, caseId, laneId)
  const participant = participants.find(({ identity }) => senders.has(identity.address.toLowerCase()))
  await keepMessage(work, opened, read, { laneId, participantId: participant?.id ?? null }, now)
  const isAutomatic = read.mail.automatic !== null
  await saveCase(work, opened.key, inboundMessage(opened.facts, isAutomatic), now)
  if (!isAutomatic) await markLaneAnswered(work, caseId, laneId)
  // Anybody can write a From line: only mail whose domain vouches for it proves a channel.
  if (participant?.kind === 'contact' && read.authentication?.dmarc === 'pass') {
    await markChannelProven(work, participant.identity.address, now)
  }
  await appendRecord(work.tx, {
    actor: system('intake'),
    action: isAutomatic ? 'automatic reply received' : 'reply received',
    object: { kind: 'case', id: caseId },
    caseId,
    at: now,
  })
}

/** A project that wrote is no longer silent. What it said is for a person to read. */
async function markLaneAnswered(work: Work, caseId: CaseId, laneId: LaneId) {
  const lane = (await lanesOf(work, caseId)).find((one) => one.id === laneId)
  if (lane?.answer === 'no-answer-yet') await saveLaneAnswer(work, laneId, 'received')
}
