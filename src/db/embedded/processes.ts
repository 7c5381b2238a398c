import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'

/** A process as one can find it again: ids are reused, an id with a start time is not. */
export type ProcessMark = {
  readonly pid: number
  /** Clock ticks since boot (proc(5), field 22 of stat). Null where there is no /proc. */
  readonly startedAtTick: number | null
}

const hasProc = process.platform === 'linux'

/** The mark of the process that has this id now. */
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

/** Processes that work in a folder, as far as the system lets us see. */
export type Occupants = {
  readonly inside: readonly number[]
  /**
   * Processes of the folder's owner whose working folder is hidden from us: root in a container may lack
   * CAP_SYS_PTRACE. They may be inside; nothing may be done that would harm if they were, or were not.
   */
  readonly unsure: readonly number[]
}

/**
 * Who works in `folder`: for a cluster these are its server and the backends, whatever a left-over pid file
 * says. Null where the system cannot tell.
 */
export function occupantsOf(folder: string): Occupants | null {
  if (!hasProc) return null
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid
  const inside: number[] = []
  const unsure: number[] = []
  if (owner === undefined) return { inside, unsure }
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const stat = statOf(pid)
    if (stat === null || stat.isDead) continue
    const place = workingFolder(pid)
    if (place === folder) inside.push(pid)
    else if (place === 'hidden' && stat.program === 'postgres' && ownerOf(pid) === owner) unsure.push(pid)
  }
  return { inside, unsure }
}

/** True for an id whose process is dead but not reaped, or demonstrably works elsewhere. */
export function isElsewhere(pid: number, folder: string): boolean {
  const stat = hasProc ? statOf(pid) : null
  if (stat === null) return false
  if (stat.isDead) return true
  const place = workingFolder(pid)
  return place !== null && place !== 'hidden' && place !== folder
}

function workingFolder(pid: number): string | 'hidden' | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'hidden' : null
  }
}

function ownerOf(pid: number): number | undefined {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid
}

type ProcessStat = { readonly program: string; readonly isDead: boolean; readonly startedAtTick: number }

function statOf(pid: number): ProcessStat | null {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  // The second field is the program's name in brackets and may itself hold spaces and brackets.
  const nameEnd = text.lastIndexOf(')')
  const [state, ...fields] = text.slice(nameEnd + 2).split(' ')
  return {
    program: text.slice(text.indexOf('(') + 1, nameEnd),
    isDead: state === 'Z' || state === 'X',
    startedAtTick: Number(fields[18]),
  }
}

function answersToSignal(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
