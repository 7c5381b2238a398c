import { system } from '../../src/kernel/actor.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import { createApiToken, openSession } from '../../src/people/door.ts'
import { seatCast } from '../cast.ts'
import { writeManyCases } from '../support/many-cases.ts'
import { type Line, line, median, milliseconds, percentile } from './figures.ts'
import { benchFolder, benchPool, inHouse, serveDesk } from './served-desk.ts'

const aimMs = 6
/** A person may search sixty times a minute, and these are two words and some for warming up. */
const searches = 20
const warmUps = 8

type Signed = { readonly cookie: string; readonly token: string }

/** Pages of a signed-in coordinator over HTTP, one request after the other on a kept connection. */
export async function measurePages(cases: number, times: number): Promise<Line[]> {
  const dataDir = benchFolder()
  const seededAt = performance.now()
  const signed = await seed(dataDir, cases)
  const seedSeconds = Math.round((performance.now() - seededAt) / 1_000)
  const desk = await serveDesk(dataDir)
  const pool = benchPool(dataDir, 1)
  try {
    await pool.query('vacuum analyze')
    const { rows } = await pool.query<{ reference: string }>(
      "select reference from security_case where state <> 'closed' order by arrived_at desc limit 1",
    )
    const page = (path: string, count = times) => timePage(desk.base, path, signed, count)
    const at = `${cases} cases`
    return [
      timing('`/healthz`, the least a request can cost here', await page('/healthz')),
      timing(`inbox of 50, ${at} (seeded in ${seedSeconds} s)`, await page('/inbox'), aimMs),
      timing(`case page, ${at}`, await page(`/cases/${rows[0]?.reference}`), aimMs),
      timing(`API list of cases, ${at}`, await page('/api/v1/cases')),
      timing(`search, a word in one message, ${at}`, await page(`/search?q=${cases >> 1}`, searches)),
      timing(`search, a word in every message, ${at}`, await page('/search?q=buffer', searches)),
    ]
  } finally {
    await pool.end()
    await desk.stop()
  }
}

function timing(what: string, values: readonly number[], aim?: number): Line {
  const half = median(values)
  const measured = `p50 **${milliseconds(half)}**, p99 ${milliseconds(percentile(values, 0.99))}`
  return aim === undefined ? line(what, measured) : line(what, measured, `p50 < ${aim} ms`, half < aim)
}

function seed(dataDir: string, cases: number): Promise<Signed> {
  return inHouse(dataDir, async ({ works }) => {
    const now = Temporal.Now.instant()
    const { persons, teams } = await seatCast(works, now.subtract({ hours: 24 * 400 }))
    const readers: PersonId[] = [persons.coordinator.id, persons.member.id, persons.chair.id]
    await writeManyCases(works, { count: cases, teamId: teams.umbrella.id, readers, now, openShare: 0.2 })
    return works.as(system('bench'), async (work) => ({
      cookie: await openSession(work, persons.coordinator.id, 'link', now),
      token: (await createApiToken(work, system('bench'), persons.coordinator.id, now)).token,
    }))
  })
}

/** Milliseconds for each whole answer. */
async function timePage(base: string, path: string, signed: Signed, count: number): Promise<number[]> {
  const headers = path.startsWith('/api/')
    ? { authorization: `Bearer ${signed.token}` }
    : { cookie: `session=${signed.cookie}` }
  const taken: number[] = []
  for (let time = -warmUps; time < count; time += 1) {
    const startedAt = performance.now()
    const response = await fetch(base + path, { headers, redirect: 'manual' })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    if (time >= 0) taken.push(performance.now() - startedAt)
  }
  return taken
}
