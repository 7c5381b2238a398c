import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { ConnectionConfig } from '../database.ts'
import { readPostmasterPid, removePostmasterPid } from './postmaster-pid.ts'
import { hasProc, isRunning, markOf, type ProcessMark, processesIn } from './processes.ts'
import { StartRefused } from './start-refused.ts'

const settledWithinMs = 20_000

/**
 * What a kill -9 of the last Wardmote left on the cluster. A server that lives on is adopted: its mark is
 * returned. One that is going is waited for, and so are the backends of a server that was killed too.
 * Null when the cluster is free to be started.
 */
export async function adoptOrphan(
  cluster: string,
  superuser: ConnectionConfig | null,
): Promise<ProcessMark | null> {
  const giveUpAt = performance.now() + settledWithinMs
  let pid = 0
  while (performance.now() < giveUpAt) {
    const found = readPostmasterPid(cluster)
    if (found === null || !isServerOf(cluster, found.pid)) {
      if (endBackends(cluster) === 0) {
        // PostgreSQL would take a dead process that nobody reaps, or a stranger with its id, for a server.
        if (found && hasProc) removePostmasterPid(cluster)
        return null
      }
    } else {
      pid = found.pid
      const mark = markOf(pid)
      if (superuser && found.state === 'ready' && (await answersAs(cluster, superuser))) return mark
    }
    await pause(20)
  }
  throw new StartRefused(
    `A PostgreSQL that this launcher did not start (pid ${pid}) holds ${cluster} and does not answer. ` +
      `Stop it (kill -INT ${pid}) and start again.`,
  )
}

function isServerOf(cluster: string, pid: number): boolean {
  return processesIn(cluster)?.includes(pid) ?? isRunning({ pid, startedAtTick: null })
}

/** Backends whose server is dead end by themselves once they look up; those amid a query are told to. */
function endBackends(cluster: string): number {
  const left = processesIn(cluster) ?? []
  for (const pid of left) {
    try {
      process.kill(pid, 'SIGQUIT')
    } catch {
      // It has gone meanwhile.
    }
  }
  return left.length
}

async function answersAs(cluster: string, superuser: ConnectionConfig): Promise<boolean> {
  const client = new pg.Client({
    ...superuser,
    application_name: 'wardmote start',
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    return rows[0]?.folder === cluster
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
