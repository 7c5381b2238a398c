import { parseArgs } from 'node:util'
import { system } from '../../kernel/actor.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { announce, say } from '../announce.ts'
import { type Part, readConfig, WrongSetting } from '../config.ts'
import { stderrLog } from '../log.ts'
import { meanwhile, openHouse } from '../open-house.ts'
import { untilTold } from '../until-told.ts'
import { keepYoungHeapSmall } from '../young-heap.ts'

const allParts: readonly Part[] = ['web', 'mail', 'worker']

/** `wardmote serve [--only web,mail,worker] [--migrate]` */
export async function serve(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, migrate: { type: 'boolean', default: false } },
  })
  const config = readConfig(process.env, readParts(values.only))
  const letHeapGrow = keepYoungHeapSmall()
  const stopped = untilTold()
  const outside = {
    log: stderrLog(config.logLevel),
    now: Temporal.Now.instant,
    mayMigrate: values.migrate,
  }
  const [house, { runHouse }, { ensureSetUpLink }] = await Promise.all([
    openHouse(config, outside),
    meanwhile(() => import('../run-house.ts')),
    meanwhile(() => import('../../people/door.ts')),
  ])
  const running = await runHouse(house, 'hold')
  letHeapGrow()
  announce({ kind: 'listening', http: running.http, smtp: running.smtp })
  const link = await house.works.as(system('start'), (work) => ensureSetUpLink(work, house.now()))
  if (link !== null) {
    announce({ kind: 'setUp', url: `${config.publicUrl}${link}` })
    say(`Nobody can sign in yet. Open this link once to set the desk up: ${config.publicUrl}${link}`)
  }
  await stopped
  await running.stop()
  return 0
}

function readParts(only: string | undefined): readonly Part[] {
  if (only === undefined) return allParts
  const named = only.split(',')
  const parts = allParts.filter((part) => named.includes(part))
  if (parts.length !== named.length)
    throw new WrongSetting(`--only takes some of web,mail,worker, not "${only}".`)
  return parts
}
