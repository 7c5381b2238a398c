import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { system } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { findPersonByAddress, issueSignInLink } from '../../people/door.ts'
import { announce, say } from '../announce.ts'
import { type Config, hostPort, localUrl, readConfig } from '../config.ts'
import { cast, demoRoles, seatCast } from '../demo/cast.ts'
import { DemoClock } from '../demo/demo-clock.ts'
import { seedCommittee } from '../demo/seed-committee.ts'
import { seedDirectory, seedMails } from '../demo/seed-demo.ts'
import { freePort } from '../free-port.ts'
import { stderrLog } from '../log.ts'
import { type House, openHouse } from '../open-house.ts'
import { runHouse } from '../run-house.ts'
import { untilTold } from '../until-told.ts'

const options = {
  data: { type: 'string' },
  http: { type: 'string' },
  smtp: { type: 'string' },
  empty: { type: 'boolean', default: false },
} as const

/** `wardmote demo [--data DIR] [--http H:P] [--smtp H:P] [--empty]` */
export async function demo(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options })
  const stopped = untilTold()
  const throwAway = values.data === undefined ? mkdtempSync(join(tmpdir(), 'wardmote-demo-')) : null
  const config = await demoConfig(values, throwAway ?? resolve(values.data ?? ''))
  const clock = new DemoClock()
  try {
    const isFresh = !existsSync(config.keyFile)
    const house = await openHouse(config, { log: stderrLog(config.logLevel), now: clock.now })
    if (isFresh) {
      // The cast has held its roles for a while, so that mail of last week finds them in office.
      const seated = await seatCast(house.works, clock.now().subtract({ hours: 24 * 90 }))
      await seedDirectory(house)
      await seedCommittee(house, seated)
    }
    const running = await runHouse(house, 'file')
    if (isFresh && !values.empty && running.smtp !== null) {
      say('Sending the example reports through SMTP ...')
      await seedMails(house, clock, running.smtp)
    }
    announce({ kind: 'listening', http: running.http, smtp: running.smtp })
    await printSignInLinks(house)
    say(`Letters become files in ${join(config.dataDir, 'outbox')}. Stop with Ctrl-C.`)
    await stopped
    await running.stop()
    return 0
  } finally {
    if (throwAway !== null) rmSync(throwAway, { recursive: true, force: true })
  }
}

async function demoConfig(values: { http?: string; smtp?: string }, dataDir: string): Promise<Config> {
  const given = readConfig({ ...process.env, WARDMOTE_DATA: dataDir, WARDMOTE_KEY_FILE: undefined })
  const http = values.http === undefined ? given.http : hostPort('--http', values.http)
  const smtp = values.smtp === undefined ? given.smtp : hostPort('--smtp', values.smtp)
  // A demo beside a running desk takes other ports; named ones are taken as they are.
  const httpAt = {
    ...http,
    port: values.http === undefined || http.port === 0 ? await freePort(http) : http.port,
  }
  const smtpAt = {
    ...smtp,
    port: values.smtp === undefined || smtp.port === 0 ? await freePort(smtp) : smtp.port,
  }
  return {
    ...given,
    http: httpAt,
    smtp: smtpAt,
    publicUrl: process.env.WARDMOTE_PUBLIC_URL ?? localUrl(httpAt),
  }
}

async function printSignInLinks(house: House): Promise<void> {
  for (const role of demoRoles) {
    const { email, name } = cast[role]
    const path = await house.works.as(system('demo'), async (work) => {
      const person = await findPersonByAddress(work, email)
      return person === null ? null : issueSignInLink(work, person.id as PersonId, house.now())
    })
    if (path === null) continue
    const url = `${house.config.publicUrl}${path}`
    announce({ kind: 'signIn', role, email, url })
    if (role === 'coordinator') say(`Sign in as ${name} (${role}): ${url}`)
  }
}
