import { parseArgs } from 'node:util'
import { system } from '../../kernel/actor.ts'
import { createApiToken, findPersonByAddress } from '../../people/door.ts'
import { say } from '../announce.ts'
import { readConfig } from '../config.ts'
import { stderrLog } from '../log.ts'
import { openForCommand } from '../open-for-command.ts'

/** `wardmote token create --for EMAIL`: prints a bearer token once. */
export async function token(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { for: { type: 'string' } },
    allowPositionals: true,
  })
  const email = values.for
  if (positionals.join(' ') !== 'create' || email === undefined) {
    say('Usage: wardmote token create --for EMAIL')
    return 2
  }
  const config = readConfig(process.env)
  const house = await openForCommand(config, stderrLog(config.logLevel))
  try {
    const actor = system('command line')
    const made = await house.works.as(actor, async (work) => {
      const person = await findPersonByAddress(work, email)
      return person === null ? null : createApiToken(work, actor, person.id, house.now())
    })
    if (made === null) {
      say(`Nobody here has the address ${email}.`)
      return 1
    }
    process.stdout.write(`${made.token}\n`)
    say(
      `It speaks for ${email} until ${made.expiresAt.toString({ smallestUnit: 'minute' })} and is not shown again.`,
    )
    return 0
  } finally {
    await house.close()
  }
}
