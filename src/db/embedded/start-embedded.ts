import { chmodSync, existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ConnectionConfig } from '../database.ts'
import { adoptOrphan } from './adopt-orphan.ts'
import { findBinaries, reachableBinaries } from './binaries.ts'
import { type Connections, connectionsFor, findConnections, roles } from './connections.ts'
import { takeLock } from './data-lock.ts'
import { type Folders, foldersIn } from './folders.ts'
import { hasCluster, initCluster } from './init-cluster.ts'
import { makeLibraryLinks } from './library-links.ts'
import { isRunning, type ProcessMark } from './processes.ts'
import { ensureRoles } from './roles.ts'
import { createSecrets, readSecrets, type Secrets } from './secrets.ts'
import { startServer, stopServer } from './server.ts'
import { boundLog } from './server-log.ts'
import { writeSettings } from './server-settings.ts'
import { chooseServerUser, openTheWay, type ServerUser } from './server-user.ts'
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts'
import { StartRefused } from './start-refused.ts'

export type EmbeddedPostgres = {
  /** Owns the database and its tables: migrate, backup, restore. */
  readonly owner: ConnectionConfig
  /** Serves: owns nothing, bound by row policies. */
  readonly app: ConnectionConfig
  readonly appRole: string
  readonly pid: number
  /** True when a server that an earlier, killed process had started was found running. */
  readonly adopted: boolean
  /** Stops the server in order and frees the data folder. May be called twice. */
  stop(): Promise<void>
}

type Running = { readonly mark: ProcessMark; readonly adopted: boolean; readonly connections: Connections }

/**
 * Starts PostgreSQL on `dataDir/postgres`, making both on the first start, and waits until it answers.
 * Only one process may do so at a time per data folder; throws StartRefused with a sentence otherwise.
 * `log` gets one sentence per thing an operator may want to know, without data.
 */
export async function startEmbedded(options: {
  readonly dataDir: string
  readonly log: (sentence: string) => void
}): Promise<EmbeddedPostgres> {
  const folders = openDataFolder(options.dataDir)
  const lock = takeLock(folders.lock, folders.dataDir)
  try {
    const running = await startOrAdopt(folders, options.log)
    lock.confirm()
    return handle(folders, running, options.log, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The real path: PostgreSQL and /proc speak of folders without links on the way. */
function openDataFolder(dataDir: string): Folders {
  mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 })
  return foldersIn(realpathSync(dataDir))
}

async function startOrAdopt(folders: Folders, log: (sentence: string) => void): Promise<Running> {
  const user = openWayFor(folders)
  const secrets = ensureSecrets(folders)
  const earlier = findConnections(folders.dataDir)
  const orphan = await adoptOrphan(folders.cluster, earlier?.superuser ?? null, log)
  if (orphan && earlier) {
    log(`found the database server of an earlier run (pid ${orphan.pid}) and took it over`)
    await ensureRolesOnce(folders, earlier.superuser, secrets)
    return { mark: orphan, adopted: true, connections: earlier }
  }
  const native = reachableBinaries(findBinaries(), folders.binariesCopy, user)
  makeLibraryLinks(native, folders.libraryLinks)
  rmSync(folders.initPassword, { force: true })
  if (!hasCluster(folders.cluster)) await initCluster(folders, native, secrets.superuser, user)
  const socketFolder = makeSocketFolder(folders.socket, user)
  writeSettings(folders, socketFolder)
  const mark = await startServer(folders, native, user)
  const connections = connectionsFor(socketFolder, secrets)
  try {
    await ensureRolesOnce(folders, connections.superuser, secrets)
  } catch (error) {
    await stopServer(mark)
    throw error
  }
  return { mark, adopted: false, connections }
}

/** A start that was cut short is begun again; a later one need not ask. */
async function ensureRolesOnce(
  folders: Folders,
  superuser: ConnectionConfig,
  secrets: Secrets,
): Promise<void> {
  if (existsSync(folders.rolesMade)) return
  await ensureRoles(superuser, secrets)
  writeFileSync(folders.rolesMade, '')
}

function openWayFor(folders: Folders): ServerUser | null {
  const user = chooseServerUser(folders.cluster)
  if (user) openTheWay(folders.dataDir, user)
  mkdirSync(folders.root, { recursive: true, mode: 0o700 })
  // The server's user passes through to its own folders and lists nothing.
  chmodSync(folders.root, user ? 0o711 : 0o700)
  return user
}

function ensureSecrets(folders: Folders): Secrets {
  const secrets = readSecrets(folders.secrets)
  if (secrets) return secrets
  if (!hasCluster(folders.cluster)) return createSecrets(folders.secrets)
  throw new StartRefused(
    `The database in ${folders.cluster} cannot be opened without ${folders.secrets}, which is missing; put back the one from your backup.`,
  )
}

function handle(
  folders: Folders,
  { mark, adopted, connections }: Running,
  log: (sentence: string) => void,
  release: () => void,
): EmbeddedPostgres {
  const endWatch = watchServer(folders, mark, log)
  // An exit handler cannot wait: the next start does, should it come before the server is gone.
  const onExit = () => isRunning(mark) && process.kill(mark.pid, 'SIGINT')
  process.once('exit', onExit)
  async function stopAll(): Promise<void> {
    endWatch()
    await stopServer(mark)
    process.off('exit', onExit)
    removeSocketFolder(folders.socket)
    release()
  }
  let stopped: Promise<void> | undefined
  return {
    owner: connections.owner,
    app: connections.app,
    appRole: roles.app,
    pid: mark.pid,
    adopted,
    stop() {
      stopped ??= stopAll()
      return stopped
    },
  }
}

/** Bounds the log and says when the server is gone. The timer keeps no process alive. Returns how to end it. */
function watchServer(folders: Folders, mark: ProcessMark, log: (sentence: string) => void): () => void {
  const timer = setInterval(() => {
    boundLog(folders.log)
    if (isRunning(mark)) return
    clearInterval(timer)
    log(
      `the database server (pid ${mark.pid}) has ended by itself; restart Wardmote. Its log is ${folders.log}`,
    )
  }, 10_000).unref()
  return () => clearInterval(timer)
}
