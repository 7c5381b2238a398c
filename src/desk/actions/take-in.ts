import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { crashPoint } from '../../kernel/crash-point.ts'
import type { RawMessageId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Unreadable } from '../../mail/inbound-mail.ts'
import { openRaw } from '../../mail/store-raw.ts'
import { belonging } from '../rules/belonging.ts'
import { isParentWaiting } from '../store/pointing.ts'
import { joinCase } from './join-case.ts'
import { openCase } from './open-case.ts'
import { pointedCases } from './pointed-cases.ts'
import { type Intake, type ReadMail, senderOf } from './read-mail.ts'
import { takeInBounce } from './take-in-bounce.ts'

/** A reply waits this many tries for the message it answers, half a minute in all. */
const waitingTriesMax = 4
const triesMax = 8

const givenUp: Unreadable = {
  kind: 'unreadable',
  reason: 'The desk failed several times while taking this message in. Download the raw file.',
  partial: { subject: '', from: [], messageId: null },
}

/**
 * Puts one stored message into a case: a reply joins its case, everything else opens one. The deadline
 * counts from arrival, so a late run changes nothing for the reporter. Running it twice does no harm:
 * the row is locked and a message taken in already is left alone. A message that fails again and again
 * (`tries`) becomes a case that a human must look at, with the raw file: it never stays out of sight.
 */
export async function takeIn(
  intake: Intake,
  id: RawMessageId,
  now: Temporal.Instant,
  tries = 0,
): Promise<void> {
  const actor = system('intake')
  const raw = await intake.works.as(actor, (work) => openRaw(work, id))
  if (raw === null || raw.takenInAt !== null) return
  crashPoint('take-in.begun')
  const mail = tries < triesMax ? await intake.read(raw.bytes) : givenUp
  const authentication = mail.kind === 'mail' ? await intake.authenticate(raw) : null
  const isWithinLimit = await intake.isWithinLimit(senderOf(mail)?.address ?? raw.envelope.mailFrom ?? '')
  crashPoint('take-in.read')
  await intake.works.as(actor, async (work) => {
    if (!(await lockUntaken(work, id))) return
    await place(intake, work, { raw, mail, authentication, isWithinLimit, tries }, now)
    crashPoint('take-in.written')
  })
  crashPoint('take-in.committed')
}

async function place(
  intake: Intake,
  work: Work,
  { tries, ...read }: ReadMail & { readonly tries: number },
  now: Temporal.Instant,
): Promise<void> {
  const { raw, mail } = read
  if (mail.kind === 'unreadable') return openCase(work, read, { projects: [], mayBelongTo: [] }, now)
  const bounced = await takeInBounce(work, { ...read, mail }, now)
  if (bounced) return
  if (tries < waitingTriesMax && (await isParentWaiting(work, mail, raw.arrivedAt))) throw new ParentWaiting()
  const place = belonging(await pointedCases(work, mail, raw))
  if (place.kind === 'joins') return joinCase(work, { ...read, mail }, place, now)
  const projects = await intake.proposeProjects(work, mail)
  return openCase(work, read, { projects, mayBelongTo: place.mayBelongTo }, now)
}

/** The message this one answers is stored and not yet in a case: the job comes back in a moment. */
export class ParentWaiting extends Error {
  override readonly name = 'ParentWaiting'
}

/** False when another run was faster. */
async function lockUntaken(work: Work, id: RawMessageId): Promise<boolean> {
  const row = await work.tx
    .selectFrom('raw_message')
    .where('id', '=', id)
    .select('taken_in_at')
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined && row.taken_in_at === null
}
