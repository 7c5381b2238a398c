import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What the server writes about itself into its cluster. */
export type PostmasterPid = {
  readonly pid: number
  readonly state: 'starting' | 'ready' | 'stopping' | 'unknown'
}

/**
 * Reads postmaster.pid (PostgreSQL's pidfile.h): line 1 is the process id, line 8 the state. The lines
 * appear one by one while the server starts. Null when there is no such file, or nothing in it yet.
 */
export function readPostmasterPid(cluster: string): PostmasterPid | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  // A stand-alone backend writes its id negated.
  const pid = Math.abs(Number(lines[0]))
  if (!Number.isSafeInteger(pid) || pid < 2) return null
  return { pid, state: stateFrom(lines[7]) }
}

function stateFrom(line = ''): PostmasterPid['state'] {
  const word = line.trim()
  return word === 'starting' || word === 'ready' || word === 'stopping' ? word : 'unknown'
}

/** Only for a server known to be gone: the file is what keeps two servers off one cluster. */
export function removePostmasterPid(cluster: string): void {
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}
