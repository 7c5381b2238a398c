import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Folders } from './folders.ts'
import { serverEnvironment } from './library-links.ts'
import { readPostmasterPid } from './postmaster-pid.ts'
import { isRunning, markOf, type ProcessMark } from './processes.ts'
import { lastLogLine, openServerLog } from './server-log.ts'
import type { ServerUser } from './server-user.ts'
import { StartRefused } from './start-refused.ts'

/** Recovery after a crash replays what was written since the last checkpoint: seconds, minutes on slow disks. */
const readyWithinMs = 10 * 60_000
const stoppedWithinMs = 60_000

/**
 * Starts the server and waits until it takes connections. It runs in a session of its own, so Ctrl-C in
 * our terminal reaches us alone and we stop it in order.
 */
export async function startServer(
  folders: Folders,
  native: string,
  user: ServerUser | null,
): Promise<ProcessMark> {
  const log = openServerLog(folders.log)
  try {
    const server = spawn(
      join(native, 'bin', 'postgres'),
      ['-D', folders.cluster, '-c', `config_file=${folders.settings}`],
      {
        cwd: '/',
        env: serverEnvironment(native, folders.libraryLinks),
        stdio: ['ignore', log, log],
        detached: true,
        ...(user && { uid: user.uid, gid: user.gid }),
      },
    )
    server.once('error', () => {}) // told below: what could not be started has no id
    server.unref()
    if (server.pid === undefined) throw new StartRefused(`${server.spawnfile} could not be started.`)
    const mark = markOf(server.pid)
    await waitUntilReady(folders, mark, () => server.exitCode ?? server.signalCode)
    return mark
  } finally {
    closeSync(log)
  }
}

async function waitUntilReady(folders: Folders, mark: ProcessMark, ended: () => unknown): Promise<void> {
  const giveUpAt = performance.now() + readyWithinMs
  while (performance.now() < giveUpAt) {
    const found = readPostmasterPid(folders.cluster)
    if (found?.pid === mark.pid && found.state === 'ready') return
    if (ended() !== null) {
      throw new StartRefused(
        `PostgreSQL did not start: ${lastLogLine(folders.log)} (its log is ${folders.log})`,
      )
    }
    await pause(5)
  }
  // It goes on recovering; the next start waits for it or takes it over.
  throw new StartRefused(
    `PostgreSQL (pid ${mark.pid}) is still recovering; start again later. Its log is ${folders.log}.`,
  )
}

/**
 * Fast shutdown: ends the sessions, rolls back what is open, writes a checkpoint. Should it hang, the
 * immediate one, which loses nothing committed either; the next start recovers.
 */
export async function stopServer(mark: ProcessMark): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isRunning(mark)) return
    process.kill(mark.pid, signal)
    const giveUpAt = performance.now() + stoppedWithinMs
    while (isRunning(mark) && performance.now() < giveUpAt) await pause(5)
  }
  if (isRunning(mark)) throw new Error(`PostgreSQL (pid ${mark.pid}) does not stop`)
}
