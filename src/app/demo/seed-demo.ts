import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { importDirectory } from '../../directory/door.ts'
import { system } from '../../kernel/actor.ts'
import { packageRoot } from '../../kernel/package-root.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { submitMail } from '../../mail/submit.ts'
import { hostPort } from '../config.ts'
import type { House } from '../open-house.ts'
import { castTeams } from './cast.ts'
import type { DemoClock } from './demo-clock.ts'
import { demoMailBytes, demoMails } from './demo-mails.ts'

/** The example directory of projects, shipped with the program. */
export async function seedDirectory(house: House): Promise<void> {
  const yaml = readFileSync(join(packageRoot, 'examples', 'directory.yaml'), 'utf8')
  const imported = await house.works.as(system('demo'), (work) =>
    importDirectory(work, system('demo'), yaml, house.now()),
  )
  if (isRefusal(imported)) throw new Error(`the example directory was refused: ${imported.sentence}`)
}

/**
 * Sends the demo's mails through SMTP, oldest first, with the clock set back for each, so that the inbox
 * shows deadlines near and far. Waits until each is a case: its receipt belongs to its own time.
 */
export async function seedMails(house: House, clock: DemoClock, smtp: string): Promise<void> {
  const server = hostPort('smtp', smtp)
  const to = castTeams.umbrella.addresses[0]
  const startedAt = clock.now()
  const oldestFirst = [...demoMails.entries()].sort(([, a], [, b]) => b.hoursAgo - a.hoursAgo)
  for (const [number, mail] of oldestFirst) {
    const at = startedAt.subtract({ minutes: Math.round(mail.hoursAgo * 60) })
    clock.setBackTo(at)
    await submitMail(server, {
      from: mail.from.address,
      to,
      bytes: demoMailBytes(mail, to, number, new Date(at.epochMilliseconds)),
    })
    await untilTakenIn(house)
  }
  clock.runTrue()
}

async function untilTakenIn(house: House): Promise<void> {
  const deadline = Temporal.Now.instant().add({ seconds: 60 })
  while (await house.works.as(system('demo'), hasWaiting)) {
    if (Temporal.Instant.compare(Temporal.Now.instant(), deadline) > 0)
      throw new Error('the demo could not take its mails in within a minute')
    await pause(20)
  }
}

/** A mail not yet in a case, or its receipt not yet out. */
async function hasWaiting({ tx }: Parameters<Parameters<House['works']['as']>[1]>[0]): Promise<boolean> {
  const raw = await tx
    .selectFrom('raw_message')
    .where('taken_in_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  const letter = await tx.selectFrom('letter').where('state', '=', 'waiting').select('id').executeTakeFirst()
  return raw !== undefined || letter !== undefined
}
