import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { ConnectionConfig } from '../database.ts'
import { type PostmasterPid, readPostmasterPid, removePostmasterPid } from './postmaster-pid.ts'
import { isElsewhere, isRunning, markOf, type Occupants, occupantsOf, type ProcessMark } from './processes.ts'
import { StartRefused } from './start-refused.ts'

const patienceMs = 30_000
const wordAfterMs = 1_000

/**
 * What a kill -9 of the last Wardmote left on the cluster. A server that lives on is adopted: its mark is
 * returned. One that is starting or going is waited for, and so are the backends of a server that was
 * killed too. Null when the cluster is free for a new server.
 */
export async function adoptOrphan(
  cluster: string,
  superuser: ConnectionConfig | null,
  log: (sentence: string) => void,
): Promise<ProcessMark | null> {
  const startedAt = performance.now()
  let isTold = false
  for (;;) {
    const found = readPostmasterPid(cluster)
    const occupants = occupantsOf(cluster)
    if (found && holds(found, occupants)) {
      if (superuser && found.state === 'ready' && (await answers(cluster, superuser)))
        return markOf(found.pid)
    } else if (occupants === null || occupants.inside.length === 0) {
      if (found && isLeftOver(found, cluster, occupants)) removePostmasterPid(cluster)
      return null
    } else {
      endBackends(occupants.inside)
    }
    const waitedMs = performance.now() - startedAt
    const pids = occupants?.inside.join(', ') || String(found?.pid)
    if (waitedMs > patienceMs && found?.state !== 'starting') throw stillThere(cluster, pids)
    if (waitedMs > wordAfterMs && !isTold) {
      log(`waiting for the database server of an earlier run (pid ${pids}) to answer or to end`)
      isTold = true
    }
    await pause(20)
  }
}

function holds({ pid }: PostmasterPid, occupants: Occupants | null): boolean {
  if (occupants === null) return isRunning({ pid, startedAtTick: null })
  return occupants.inside.includes(pid) || occupants.unsure.includes(pid)
}

/**
 * PostgreSQL takes any process with the id in its lock file for a server: a dead one that nobody reaped, a
 * stranger who was given the id after a reboot. The file goes only when the system shows that it is one of
 * these and that nobody works in the cluster; in doubt it stays and PostgreSQL judges.
 */
function isLeftOver({ pid }: PostmasterPid, cluster: string, occupants: Occupants | null): boolean {
  return occupants?.unsure.length === 0 && isElsewhere(pid, cluster)
}

/** Backends whose server is dead notice when they next wait for something; those amid a query are told. */
function endBackends(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGQUIT')
    } catch {
      // It has gone meanwhile.
    }
  }
}

function stillThere(cluster: string, pids: string): StartRefused {
  return new StartRefused(
    `A database server of an earlier run (pid ${pids}) on ${cluster} neither answers nor ends. ` +
      'Stop it (kill -INT, and kill -QUIT if that does not help) and start again.',
  )
}

async function answers(cluster: string, superuser: ConnectionConfig): Promise<boolean> {
  const client = new pg.Client({
    ...superuser,
    application_name: 'wardmote start',
    connectionTimeoutMillis: 2_000,
  })
  // A server that goes away fails the query as well, and that is what tells us.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    return rows[0]?.folder === cluster
  } catch (error) {
    const isWrongPassword = error instanceof Error && 'code' in error && error.code === '28P01'
    if (!isWrongPassword) return false
    throw new StartRefused(
      `The database server of an earlier run on ${cluster} does not know the passwords in postgres-secrets.json; put back the file from your backup.`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}
