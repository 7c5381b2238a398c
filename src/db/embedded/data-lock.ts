import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isRunning, markOf, type ProcessMark } from './processes.ts'
import { StartRefused } from './start-refused.ts'

export type DataFolderLock = {
  /** Throws when another process took the lock over since; see `takeLock`. */
  confirm(): void
  release(): void
}

/**
 * Makes this process the only Wardmote of a data folder. A lock whose process is gone is taken over;
 * a process id that now belongs to someone else is told by its start time (Linux).
 *
 * The lock appears complete (`link` of a written file, which fails when one exists), and a stale one is
 * renamed away before ours is linked, so of two that take over at once one finds it gone. The only hole
 * is a rename that catches the winner's fresh lock; it is put back, and `confirm`, called once the
 * server is up, closes what is left.
 */
export function takeLock(path: string, dataDir: string): DataFolderLock {
  const mine = `${JSON.stringify(markOf(process.pid))}\n`
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    while (!linked(draft, path)) removeStale(path, dataDir)
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    confirm() {
      const held = readLock(path)
      if (held !== mine) refuse(held, dataDir)
    },
    release() {
      if (readLock(path) === mine) rmSync(path, { force: true })
    },
  }
}

function removeStale(path: string, dataDir: string): void {
  const judged = readLock(path)
  if (judged === null) return
  if (isHeld(judged)) refuse(judged, dataDir)
  const away = `${path}.${process.pid}.stale`
  try {
    renameSync(path, away)
  } catch {
    return // another process took it over first: look again
  }
  const caught = readLock(away)
  if (caught !== judged) linked(away, path)
  rmSync(away, { force: true })
}

function isHeld(text: string): boolean {
  const mark = parseMark(text)
  // Our own mark can only be met by a second start inside this process: held as well.
  return mark !== null && isRunning(mark)
}

function refuse(held: string | null, dataDir: string): never {
  const pid = held === null ? 'unknown' : (parseMark(held)?.pid ?? 'unknown')
  throw new StartRefused(`Another Wardmote (pid ${pid}) is using ${dataDir}; stop it or use another --data.`)
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Null for a file that no Wardmote wrote: it protects nothing. */
function parseMark(text: string): ProcessMark | null {
  const found = /^\{"pid":(\d{1,10}),"startedAtTick":(\d{1,18}|null)\}\n$/.exec(text)
  if (!found) return null
  return { pid: Number(found[1]), startedAtTick: found[2] === 'null' ? null : Number(found[2]) }
}
