import { committeeDuties, sendElectionLetters } from '../committee/door.ts'
import { guardCase, guardUnseen, type Intake, letterSettled, takeInAll, tellOfAlarm } from '../desk/door.ts'
import { type DutySource, raiseDue, sendDigests, sendReminders } from '../duties/door.ts'
import type { DueJob } from '../jobs/jobs.ts'
import type { Works } from '../jobs/works.ts'
import { system } from '../kernel/actor.ts'
import { type CaseId, type LetterId, parseId, type RawMessageId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { releaseHeld, requeueOverdue, sendLetter } from '../mail/outbox/send-letter.ts'
import type { Wire } from '../mail/outbox/wire.ts'
import { MailReader } from '../mail/reading/mail-reader.ts'
import { requeueWaiting } from '../mail/requeue-waiting.ts'
import { chainWaiting } from '../record/chain.ts'
import { bindIntake } from './bind-intake.ts'
import type { House } from './open-house.ts'
import { forgetOldPresses } from './press-store.ts'

const chainEveryMs = 400
const minuteMs = 60_000
/** A due letter or a stored message that no job took for this long is enqueued again. */
const overdue: Temporal.DurationLike = { minutes: 2 }

/** What the rooms find due from their facts. */
const dutySources: readonly DutySource[] = [committeeDuties]

export type Worker = { readonly stop: () => Promise<void> }

/** Starts what works in the background: taking mail in, sending letters, linking the record. */
export async function startWorker(house: House, wire: Wire): Promise<Worker> {
  const { jobs, works, now } = house
  const reader = await MailReader.open({ children: 2 })
  const intake = bindIntake(house, reader)
  await jobs.workTogether('take-in', (due) => takeInDue(intake, due, now()))
  await jobs.work(
    'send-letter',
    ({ id }) => sendLetter(works, wire, asId<LetterId>(id), now, letterSettled),
    4,
  )
  await jobs.work('guard-case', ({ id }) => guardCase(works, asId<CaseId>(id), now()))
  await jobs.work('guard-alarm', ({ id }) => tellOfAlarm(works, asId(id), now()))
  jobs.every(chainEveryMs, 'chain', () => house.database.asActor(system('chainer'), (tx) => chainWaiting(tx)))
  jobs.every(minuteMs, 'requeue', () => requeue(works, now().subtract(overdue)))
  jobs.every(10 * minuteMs, 'forget presses', () => forgetOldPresses(works, now()))
  jobs.every(10 * minuteMs, 'duties', () => raiseDue(works, dutySources, now()))
  jobs.every(minuteMs, 'reminders', () => sendReminders(works, house.config.publicUrl, now()))
  jobs.every(minuteMs, 'election letters', () => sendElectionLetters(works, house.config.publicUrl, now()))
  jobs.every(10 * minuteMs, 'digests', () => sendDigests(works, house.config.publicUrl, now()))
  await raiseDue(works, dutySources, now())
  // What a killed process was at waits for nobody: it is taken up at once.
  await requeue(works, now())
  await guardUnseen(works)
  if (house.config.relay !== null) await works.as(system('outbox'), (work) => releaseHeld(work, now()))
  return {
    stop: async () => {
      await jobs.stop()
      await reader.close()
      wire.close()
    },
  }
}

/** A job without a proper id fails; the others of its batch do not. */
async function takeInDue(intake: Intake, due: readonly DueJob[], now: Temporal.Instant) {
  const ids = due.map(({ payload }) => parseId(payload.id))
  const waiting = due.flatMap(({ tries }, at) => {
    const id = ids[at] ?? null
    return id === null ? [] : [{ id: id as string as RawMessageId, tries }]
  })
  const outcomes = (await takeInAll(intake, waiting, now)).values()
  const broken = { status: 'rejected', reason: new Error('a job without an id') } as const
  return ids.map((id) => (id === null ? broken : (outcomes.next().value ?? broken)))
}

async function requeue(works: Works, since: Temporal.Instant): Promise<void> {
  await works.as(system('intake'), (work) => requeueWaiting(work, since))
  await works.as(system('outbox'), (work) => requeueOverdue(work, since))
}

/** Job payloads are ids we wrote ourselves; anything else is a broken row, and the job fails. */
function asId<Branded extends string>(text: string): Branded {
  const id = parseId(text)
  if (id === null) throw new Error('a job without an id')
  return id as string as Branded
}
