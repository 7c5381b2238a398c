import { takeIn } from '../desk/door.ts'
import { system } from '../kernel/actor.ts'
import type { LetterId, RawMessageId } from '../kernel/ids.ts'
import { sendLetter } from '../mail/outbox/send-letter.ts'
import type { MailReader } from '../mail/reading/mail-reader.ts'
import { chainWaiting } from '../record/chain.ts'
import { bindIntake } from './bind-intake.ts'
import { bindOutbox, type OutboxMode } from './bind-outbox.ts'
import type { House } from './open-house.ts'
import { forgetOldPresses } from './press-store.ts'

const chainEveryMs = 400
const tidyEveryMs = 600_000

/** Starts what works in the background: taking mail in, sending letters, linking the record. */
export async function startWorker(house: House, reader: MailReader, outboxMode: OutboxMode): Promise<void> {
  const intake = bindIntake(house, reader)
  const outbox = bindOutbox(house, outboxMode)
  await house.jobs.work('take-in', ({ id }) => takeIn(intake, id as RawMessageId, house.now()), 2)
  await house.jobs.work('send-letter', ({ id }) => sendLetter(outbox, id as LetterId, house.now()), 2)
  house.jobs.every(chainEveryMs, 'chain', () =>
    house.database.asActor(system('chainer'), (tx) => chainWaiting(tx)),
  )
  house.jobs.every(tidyEveryMs, 'tidy', () => forgetOldPresses(house.works, house.now()))
}
