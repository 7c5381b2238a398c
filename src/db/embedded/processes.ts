import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process as one can find it again: ids are reused, an id with a start time is not. */
export type ProcessMark = {
  readonly pid: number
  /** Clock ticks since boot (proc(5), field 22 of stat). Null where there is no /proc. */
  readonly startedAtTick: number | null
}

export const hasProc = process.platform === 'linux'

export function markOf(pid: number): ProcessMark {
  return { pid, startedAtTick: statOf(pid)?.startedAtTick ?? null }
}

/** True while that very process runs. One that is dead but not yet reaped (state Z) does not. */
export function isRunning(mark: ProcessMark): boolean {
  if (!hasProc) return answersToSignal(mark.pid)
  const stat = statOf(mark.pid)
  if (stat === null || stat.isDead) return false
  return mark.startedAtTick === null || mark.startedAtTick === stat.startedAtTick
}

/**
 * The running processes whose working folder is `folder`: for a cluster these are its postmaster and its
 * backends, whatever a left-over pid file says. Null where the system cannot tell.
 */
export function processesIn(folder: string): number[] | null {
  if (!hasProc) return null
  return readdirSync('/proc')
    .map(Number)
    .filter(
      (pid) =>
        Number.isInteger(pid) && workingFolder(pid) === folder && isRunning({ pid, startedAtTick: null }),
    )
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null // gone meanwhile, or another user's: not one of ours either way
  }
}

function statOf(pid: number): { isDead: boolean; startedAtTick: number } | null {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  // The second field is the program's name in brackets and may itself hold spaces and brackets.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state] = fields
  return { isDead: state === 'Z' || state === 'X', startedAtTick: Number(fields[19]) }
}

function answersToSignal(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
