import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { Temporal } from '../../src/kernel/temporal.ts'
import { seatCast } from '../cast.ts'
import { figure, type Line, line, median, milliseconds, percentile } from './figures.ts'
import { type BenchMail, makeMails, recipient } from './mails.ts'
import { benchFolder, benchPool, inHouse, type ServedDesk, serveDesk } from './served-desk.ts'
import { SmtpConnection } from './smtp-connection.ts'

export type IntakePlan = {
  readonly rounds: number
  /** Mails a round, for each number of connections. */
  readonly loads: readonly { readonly connections: number; readonly mails: number }[]
}

/** One round: what the machine could, and what the desk did, right after each other. */
type Round = {
  readonly limit: number
  readonly accepted: number
  readonly waits: readonly number[]
  /** Null when no worker ran. */
  readonly cases: number | null
}

/** Connections from one address; the desk takes no more than twenty. */
const connectionsPerAddress = 16

export async function measureIntake(plan: IntakePlan): Promise<Line[]> {
  const dataDir = benchFolder()
  await inHouse(dataDir, (house) => seatCast(house.works, Temporal.Now.instant().subtract({ hours: 24 })))
  const alone = await runRounds(dataDir, plan, ['--only', 'web,mail'], 1_000_000)
  const whole = await runRounds(dataDir, plan, [], 2_000_000)
  return plan.loads.flatMap(({ connections }) => [
    ...acceptLines(connections, alone.get(connections) ?? []),
    ...caseLines(connections, whole.get(connections) ?? []),
  ])
}

async function runRounds(dataDir: string, plan: IntakePlan, args: readonly string[], firstMail: number) {
  const desk = await serveDesk(dataDir, args)
  const pool = benchPool(dataDir, Math.max(...plan.loads.map((load) => load.connections)) + 1)
  const hasWorker = args.length === 0
  const rounds = new Map<number, Round[]>()
  let next = firstMail
  try {
    await makeLimitTable(pool)
    if (hasWorker) await untilTakenIn(pool)
    await warmUp(desk, makeMails(next, 50))
    next += 50
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const { connections, mails } of plan.loads) {
        const batch = makeMails(next, mails)
        next += mails
        const done = await runRound(desk, pool, batch, connections, hasWorker)
        rounds.set(connections, [...(rounds.get(connections) ?? []), done])
      }
    }
    return rounds
  } finally {
    await pool.end()
    await desk.stop()
  }
}

async function runRound(
  desk: ServedDesk,
  pool: pg.Pool,
  batch: readonly BenchMail[],
  connections: number,
  hasWorker: boolean,
): Promise<Round> {
  if (hasWorker) await untilTakenIn(pool)
  const limit = await insertAll(pool, batch, connections)
  const startedAt = performance.now()
  const waits = await sendAll(desk, batch, connections)
  const acceptedAt = performance.now()
  if (hasWorker) await untilTakenIn(pool)
  const perSecond = (endedAt: number) => (batch.length / (endedAt - startedAt)) * 1_000
  return {
    limit,
    accepted: perSecond(acceptedAt),
    waits,
    cases: hasWorker ? perSecond(performance.now()) : null,
  }
}

/** As plain as a durable insert of a whole mail can be: no compression of what does not compress. */
async function makeLimitTable(pool: pg.Pool): Promise<void> {
  await pool.query(`create table if not exists bench_limit (id integer primary key, raw bytea);
    alter table bench_limit alter column raw set storage external; truncate bench_limit`)
}

/** Whole mails into one row each, one commit each; rows per second. */
async function insertAll(pool: pg.Pool, batch: readonly BenchMail[], connections: number): Promise<number> {
  await pool.query('truncate bench_limit')
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()))
  try {
    for (const client of clients) await client.query('select 1')
    const startedAt = performance.now()
    const entries = batch.entries()
    await Promise.all(
      clients.map(async (client) => {
        for (const [id, { bytes }] of entries)
          await client.query({
            name: 'limit',
            text: 'insert into bench_limit values ($1, $2)',
            values: [id, bytes],
          })
      }),
    )
    return (batch.length / (performance.now() - startedAt)) * 1_000
  } finally {
    for (const client of clients) client.release()
  }
}

/** Milliseconds from the end of DATA to "250", for each mail. */
async function sendAll(
  desk: ServedDesk,
  batch: readonly BenchMail[],
  connections: number,
): Promise<number[]> {
  const open = await openConnections(desk, connections)
  const waits: number[] = []
  const entries = batch.values()
  await Promise.all(
    open.map(async (connection) => {
      for (const mail of entries) waits.push(await connection.send(mail))
    }),
  )
  for (const connection of open) connection.close()
  return waits
}

function openConnections(desk: ServedDesk, count: number): Promise<SmtpConnection[]> {
  return Promise.all(
    Array.from({ length: count }, (_, at) =>
      SmtpConnection.open(desk.smtp, recipient, `127.0.0.${1 + Math.floor(at / connectionsPerAddress)}`),
    ),
  )
}

async function warmUp(desk: ServedDesk, batch: readonly BenchMail[]): Promise<void> {
  await sendAll(desk, batch, 4)
}

async function untilTakenIn(pool: pg.Pool): Promise<void> {
  const waiting = 'select 1 from raw_message where taken_in_at is null limit 1'
  while ((await pool.query(waiting)).rows.length > 0) await pause(20)
}

function acceptLines(connections: number, rounds: readonly Round[]): Line[] {
  const share = median(rounds.map((round) => round.accepted / round.limit))
  const waits = rounds.flatMap((round) => round.waits)
  return [
    line(
      `the machine's own limit, ${connections} connection(s)`,
      `${figure(median(rounds.map((round) => round.limit)))} mails/s`,
    ),
    line(
      `accept, ${connections} connection(s), worker elsewhere`,
      `${figure(median(rounds.map((round) => round.accepted)))} mails/s = **${figure(share)}** of the limit; p50 ${milliseconds(median(waits))}, p99 ${milliseconds(percentile(waits, 0.99))}`,
      '>= 0.5',
      share >= 0.5,
    ),
  ]
}

function caseLines(connections: number, rounds: readonly Round[]): Line[] {
  const accepted = median(rounds.map((round) => round.accepted / round.limit))
  const cases = median(rounds.map((round) => (round.cases ?? 0) / round.limit))
  const waits = rounds.flatMap((round) => round.waits)
  return [
    line(
      `accept, ${connections} connection(s), while the same process takes them in`,
      `${figure(median(rounds.map((round) => round.accepted)))} mails/s = ${figure(accepted)} of the limit; p50 ${milliseconds(median(waits))}, p99 ${milliseconds(percentile(waits, 0.99))}`,
    ),
    line(
      `all the way to a case, ${connections} connection(s)`,
      `${figure(median(rounds.map((round) => round.cases ?? 0)))} mails/s = **${figure(cases)}** of the limit`,
      '>= 0.2',
      cases >= 0.2,
    ),
  ]
}
