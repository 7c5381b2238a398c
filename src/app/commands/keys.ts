import { setTimeout as pause } from 'node:timers/promises'
import { system } from '../../kernel/actor.ts'
import { appendRecord } from '../../record/append.ts'
import { addDeskKey, dropOldDeskKeys, readDeskKeys } from '../../sealing/desk-key.ts'
import { keyInventory } from '../../sealing/reads/key-inventory.ts'
import { say } from '../announce.ts'
import { readConfig } from '../config.ts'
import { stderrLog } from '../log.ts'
import { type CommandHouse, openForCommand } from '../open-for-command.ts'

const actor = system('keys')
/** A running desk looks at the key file every half second; nothing is wrapped by the old key after this. */
const untilNoticedMs = 2_000
const atOnce = 500

/** `wardmote keys [list | rotate]` */
export async function keys(args: readonly string[]): Promise<number> {
  const [what = 'list'] = args
  if (what !== 'list' && what !== 'rotate') {
    say('Usage: wardmote keys [list | rotate]')
    return 2
  }
  const config = readConfig(process.env)
  const house = await openForCommand(config, stderrLog(config.logLevel))
  try {
    if (what === 'rotate') await rotate(house)
    await list(house)
    return 0
  } finally {
    await house.close()
  }
}

async function list({ config, database }: CommandHouse): Promise<void> {
  const file = readDeskKeys(config.keyFile)
  for (const key of file.all.values()) {
    const isNewest = key.id === file.current.id
    process.stdout.write(
      `${JSON.stringify({ kind: 'desk-key', id: key.id, file: config.keyFile, isNewest })}\n`,
    )
  }
  for (const row of await database.asActor(actor, keyInventory))
    process.stdout.write(`${JSON.stringify({ kind: 'data-keys', ...row })}\n`)
}

/**
 * A new desk key, every data key re-wrapped by it, the old one dropped. May run while the desk serves, and
 * again after a kill: until the last re-wrap both keys are in the file.
 */
async function rotate({ config, works, database, now }: CommandHouse): Promise<void> {
  addDeskKey(config.keyFile, readDeskKeys(config.keyFile))
  await pause(untilNoticedMs)
  let rewrapped = 0
  for (;;) {
    const count = await database.asActor(actor, (tx) => works.sealing.rewrapOld(tx, atOnce))
    if (count === 0) break
    rewrapped += count
  }
  const left = await database.asActor(actor, (tx) => works.sealing.countOld(tx))
  if (left > 0)
    throw new Error(
      `${left} data keys could not be re-wrapped; both desk keys stay in the file. Run it again.`,
    )
  dropOldDeskKeys(config.keyFile, readDeskKeys(config.keyFile))
  await works.as(actor, ({ tx }) =>
    appendRecord(tx, {
      actor,
      action: 'desk key rotated',
      object: { kind: 'desk-key', id: readDeskKeys(config.keyFile).current.id },
      caseId: null,
      at: now(),
    }),
  )
  say(
    `${rewrapped} data keys are wrapped by the new desk key. Keep a copy of ${config.keyFile} in its safe place again; backups made before need the old one.`,
  )
}
