import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

/** Reads /proc: Linux only. */

export function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
}

/** The fourth field of /proc/PID/stat; the second is a name in parentheses that may hold spaces (proc(5)). */
export function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

export function childrenOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      return parentOf(Number(name)) === parent ? [Number(name)] : []
    } catch {
      // It has ended since the folder was read.
      return []
    }
  })
}

/** The process that started all of the database's others. */
export async function postmasterOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  return parentOf(rows[0]?.pid ?? 0)
}

/** Time on a processor until now, all threads together; 0 for a process that has ended. */
export function cpuMsOf(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    return threads.reduce((total, thread) => total + nanosecondsOf(pid, thread), 0) / 1e6
  } catch {
    return 0
  }
}

/** The first field of schedstat (Documentation/scheduler/sched-stats). */
function nanosecondsOf(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0])
  } catch {
    return 0
  }
}
