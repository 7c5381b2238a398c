import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { crashPoint } from '../../kernel/crash-point.ts'
import type { LetterId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { unsealJson } from '../../sealing/envelope.ts'
import { nextTryAt } from '../rules/next-try.ts'
import { bounceAddress } from './bounce-address.ts'
import { type ComposedLetter, composeLetter } from './compose.ts'
import { type LetterContent, type LetterState, letterPlace } from './letter.ts'
import type { Outcome } from './outcome.ts'
import { claimLetter, type DueLetter } from './store.ts'
import type { Wire } from './wire.ts'

/** A letter reached a state in which it stays. In the same transaction, so that a task opens with it. */
export type LetterSettled = {
  readonly letterId: LetterId
  readonly caseId: string | null
  readonly kind: string
  readonly state: LetterState
  readonly status: string | null
}
export type OnLetterSettled = (work: Work, letter: LetterSettled, now: Temporal.Instant) => Promise<void>

/**
 * The job of a due letter. The row stays locked while the relay is spoken to: a second job, or another
 * process, passes it by, and an undo comes too late. Over SMTP nothing is exactly once: killed between the
 * relay's "250" and our commit, the same bytes with the same Message-ID go out again.
 */
export async function sendLetter(
  works: Works,
  wire: Wire,
  id: LetterId,
  now: () => Temporal.Instant,
  onLetterSettled: OnLetterSettled = async () => {},
): Promise<void> {
  crashPoint('send.begun')
  await works.as(system('outbox'), async (work) => {
    const due = await claimLetter(work.tx, id, now())
    if (due === null) return
    crashPoint('send.claimed')
    const composed = await compose(work, due)
    crashPoint('send.composed')
    const outcome = await wire.send(composed)
    crashPoint('send.accepted')
    await settle(work, due, outcome, now(), onLetterSettled)
    crashPoint('send.recorded')
  })
  crashPoint('send.committed')
}

async function compose(work: Work, due: DueLetter): Promise<ComposedLetter> {
  const key = await work.sealing.load(work.tx, due.data_key_id)
  const content = unsealJson<LetterContent>(key, letterPlace(due.id), due.content_sealed)
  const sender = content.from.address
  const envelopeFrom = due.is_automatic ? '' : (bounceAddress(work.sealing.lookup, sender, due.id) ?? sender)
  return composeLetter(
    { id: due.id, messageId: due.message_id, writtenAt: due.written_at, envelopeFrom },
    content,
  )
}

async function settle(
  work: Work,
  due: DueLetter,
  outcome: Outcome,
  now: Temporal.Instant,
  onLetterSettled: OnLetterSettled,
): Promise<void> {
  const attempts = due.attempts + 1
  const status = 'status' in outcome ? outcome.status : null
  if (outcome.kind === 'temporary') {
    const next = nextTryAt(attempts, due.written_at, now)
    if (next !== null) {
      await saveTry(work, due.id, { state: 'waiting', attempts, last_status: status, send_after: next })
      await work.enqueue('send-letter', { id: due.id }, next)
      return
    }
  }
  const state = settledState(outcome)
  const sent_at = state === 'sent' || state === 'filed' ? now : null
  await saveTry(work, due.id, { state, attempts, last_status: status, sent_at })
  await appendRecord(work.tx, {
    actor: system('outbox'),
    action: `letter ${state}`,
    object: { kind: 'letter', id: due.id },
    caseId: due.case_id,
    at: now,
  })
  await onLetterSettled(work, { letterId: due.id, caseId: due.case_id, kind: due.kind, state, status }, now)
}

function settledState(outcome: Outcome): 'sent' | 'filed' | 'held' | 'failed' {
  switch (outcome.kind) {
    case 'sent':
    case 'filed':
    case 'held':
      return outcome.kind
    case 'temporary':
    case 'permanent':
      return 'failed'
    default:
      return outcome satisfies never
  }
}

type Try = {
  readonly state: LetterState
  readonly attempts: number
  readonly last_status: string | null
  readonly send_after?: Temporal.Instant
  readonly sent_at?: Temporal.Instant | null
}

async function saveTry(work: Work, id: LetterId, values: Try): Promise<void> {
  await work.tx.updateTable('letter').set(values).where('id', '=', id).execute()
}

/**
 * Enqueues letters that are due and that no job took: after a crash, or when a relay was set and held
 * letters may go. Run it at the start and every few minutes; a job too many does no harm.
 */
export async function requeueOverdue(work: Work, overdueSince: Temporal.Instant): Promise<number> {
  const rows = await work.tx
    .selectFrom('letter')
    .where('state', '=', 'waiting')
    .where('send_after', '<=', overdueSince)
    .orderBy('send_after')
    .limit(500)
    .select('id')
    .execute()
  for (const { id } of rows) await work.enqueue('send-letter', { id })
  return rows.length
}

/** A relay has been set: letters held until now may leave. Returns how many. */
export async function releaseHeld(work: Work, now: Temporal.Instant): Promise<number> {
  const rows = await work.tx
    .updateTable('letter')
    .set({ state: 'waiting', send_after: now })
    .where('state', '=', 'held')
    .returning('id')
    .execute()
  for (const { id } of rows) await work.enqueue('send-letter', { id })
  return rows.length
}
