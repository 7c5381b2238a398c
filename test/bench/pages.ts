import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { system } from '../../src/kernel/actor.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import { createApiToken, openSession } from '../../src/people/door.ts'
import { seatCast } from '../cast.ts'
import { writeManyCases } from '../support/many-cases.ts'
import { figure, type Line, line, median, milliseconds, percentile } from './figures.ts'
import { childrenOf, cpuMsOf, postmasterOf } from './processes.ts'
import { benchFolder, benchPool, inHouse, serveDesk } from './served-desk.ts'

const aimMs = 6
/** A person may search sixty times a minute, and these are two words and some for warming up. */
const searches = 20
const warmUps = 8

type Signed = { readonly cookie: string; readonly token: string }

/**
 * Pages of a signed-in coordinator over HTTP, one request after the other on a kept connection. Between two of
 * them the bare server answers once, so that its time is taken on as busy a machine.
 */
export async function measurePages(cases: number, times: number): Promise<Line[]> {
  const dataDir = benchFolder()
  const seededAt = performance.now()
  const signed = await seed(dataDir, cases)
  const seedSeconds = Math.round((performance.now() - seededAt) / 1_000)
  const desk = await serveDesk(dataDir)
  const pool = benchPool(dataDir, 1)
  const bare = await startBareServer(dataDir)
  try {
    await pool.query('vacuum analyze')
    const { rows } = await pool.query<{ reference: string }>(
      "select reference from security_case where state <> 'closed' order by arrived_at desc limit 1",
    )
    const served = { pid: desk.child.pid ?? 0, postmaster: await postmasterOf(pool) }
    const page = (path: string, count = times) =>
      timePage(desk.base + path, headersFor(path, signed), { ...served, bare: bare.base, count })
    const plain = (path: string) =>
      timePage(bare.base + path, {}, { ...served, pid: bare.pid, bare: bare.base, count: times })
    const at = `${cases} cases`
    return [
      timing('a bare `node:http` answer, beside which the others are measured', await plain('/')),
      timing(
        `a plain list of 50 rows, ${at}: no policies, seals, session or components`,
        await plain('/list'),
      ),
      timing('`/healthz`, the least a request can cost here', await page('/healthz')),
      timing(`inbox of 50, ${at} (seeded in ${seedSeconds} s)`, await page('/inbox'), aimMs),
      timing(`case page, ${at}`, await page(`/cases/${rows[0]?.reference}`), aimMs),
      timing(`API list of cases, ${at}`, await page('/api/v1/cases')),
      timing(`search, a word in one message, ${at}`, await page(`/search?q=${cases >> 1}`, searches)),
      timing(`search, a word in every message, ${at}`, await page('/search?q=buffer', searches)),
    ]
  } finally {
    bare.stop()
    await pool.end()
    await desk.stop()
  }
}

function timing(what: string, { pageMs, bareMs, cpuMs }: Timed, aim?: number): Line {
  const half = median(pageMs)
  const cpu = cpuMs === null ? '' : `, ${figure(cpuMs)} ms CPU of server and database`
  const measured = `p50 **${milliseconds(half)}**, p99 ${milliseconds(percentile(pageMs, 0.99))}${cpu}, ${figure(half / median(bareMs))} times bare`
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

function headersFor(path: string, signed: Signed): Record<string, string> {
  return path.startsWith('/api/')
    ? { authorization: `Bearer ${signed.token}` }
    : { cookie: `session=${signed.cookie}` }
}

/** Milliseconds of each whole answer, those of the bare answers between them, and processor time per answer. */
type Timed = {
  readonly pageMs: readonly number[]
  readonly bareMs: readonly number[]
  /** Null where /proc is missing. */
  readonly cpuMs: number | null
}

async function timePage(
  url: string,
  headers: Record<string, string>,
  of: {
    readonly pid: number
    readonly postmaster: number
    readonly bare: string
    readonly count: number
  },
): Promise<Timed> {
  const pageMs: number[] = []
  const bareMs: number[] = []
  for (let time = 0; time < warmUps; time += 1) await timeAnswer(url, headers)
  const isLinux = process.platform === 'linux'
  const pids = isLinux ? [of.pid, ...childrenOf(of.postmaster)] : []
  const cpuNow = () => pids.reduce((total, pid) => total + cpuMsOf(pid), 0)
  let cpuMs = 0
  for (let time = 0; time < of.count; time += 1) {
    const before = cpuNow()
    pageMs.push(await timeAnswer(url, headers))
    cpuMs += Math.max(0, cpuNow() - before)
    bareMs.push(await timeAnswer(of.bare, {}))
  }
  return { pageMs, bareMs, cpuMs: isLinux ? cpuMs / of.count : null }
}

async function timeAnswer(url: string, headers: Record<string, string>): Promise<number> {
  const startedAt = performance.now()
  const response = await fetch(url, { headers, redirect: 'manual' })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${new URL(url).pathname} answered ${response.status}`)
  return performance.now() - startedAt
}

/** In a process of its own, as the desk is. */
async function startBareServer(dataDir: string) {
  const file = join(packageRoot, 'dist', 'test', 'bench', 'bare-server.js')
  const child = spawn(process.execPath, [file, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)
  child.once('exit', () => process.off('exit', killed))
  const [port] = await once(child.stdout, 'data')
  return { base: `http://127.0.0.1:${Number(port)}`, pid: child.pid ?? 0, stop: () => child.kill() }
}
