import { parseArgs } from 'node:util'
import { system } from '../../kernel/actor.ts'
import { verifyRecord } from '../../record/verify.ts'
import { say } from '../announce.ts'
import { readConfig } from '../config.ts'
import { stderrLog } from '../log.ts'
import { openForCommand } from '../open-for-command.ts'

/** `wardmote record verify [--against HEAD]`: 0 when the chain holds, 1 when it does not. */
export async function record(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { against: { type: 'string' } },
    allowPositionals: true,
  })
  if (positionals.join(' ') !== 'verify') {
    say('Usage: wardmote record verify [--against HEAD]')
    return 2
  }
  const config = readConfig(process.env)
  const house = await openForCommand(config, stderrLog(config.logLevel))
  try {
    const found = await house.database.asActor(system('record verify'), (tx) =>
      verifyRecord(tx, values.against),
    )
    process.stdout.write(`${JSON.stringify(found)}\n`)
    if (found.broken === null) return 0
    say(`The record does not hold: ${found.broken}.`)
    return 1
  } finally {
    await house.close()
  }
}
