import { spawn } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { flushFolder } from './flush.ts'
import type { Folders } from './folders.ts'
import { serverEnvironment } from './library-links.ts'
import type { ServerUser } from './server-user.ts'
import { StartRefused } from './start-refused.ts'

const majorVersion = '18'

/** True when there is a cluster of our major version, false when there is none. */
export function hasCluster(cluster: string): boolean {
  let version: string
  try {
    version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') return false
    if (code !== 'EACCES') throw error
    throw new StartRefused(`${cluster} belongs to another user; run Wardmote as the user who made it.`)
  }
  if (version === majorVersion) return true
  throw new StartRefused(
    `${cluster} was made by PostgreSQL ${version}, and this Wardmote brings ${majorVersion}. ` +
      'Make a backup with the Wardmote that made it and restore that into a new data folder.',
  )
}

/**
 * Makes the cluster with initdb (flushed to disk, data checksums on). It gets its name only when complete,
 * so a start that was cut short is begun anew.
 */
export async function initCluster(
  folders: Folders,
  native: string,
  superuserPassword: string,
  user: ServerUser | null,
): Promise<void> {
  rmSync(folders.clusterInMaking, { recursive: true, force: true })
  rmSync(folders.rolesMade, { force: true })
  mkdirSync(folders.clusterInMaking, { mode: 0o700 })
  if (user) chownSync(folders.clusterInMaking, user.uid, user.gid)
  writePassword(folders.initPassword, superuserPassword, user)
  try {
    await runInitdb(folders, native, user)
  } finally {
    rmSync(folders.initPassword, { force: true })
  }
  renameSync(folders.clusterInMaking, folders.cluster)
  flushFolder(folders.root)
}

/** initdb takes a password from a file or a keyboard only; it stands there for the second initdb runs. */
function writePassword(path: string, password: string, user: ServerUser | null): void {
  rmSync(path, { force: true })
  writeFileSync(path, `${password}\n`, { mode: 0o600, flag: 'wx' })
  if (user) chownSync(path, user.uid, user.gid)
}

async function runInitdb(folders: Folders, native: string, user: ServerUser | null): Promise<void> {
  const initdb = spawn(
    join(native, 'bin', 'initdb'),
    [
      `--pgdata=${folders.clusterInMaking}`,
      '--username=postgres',
      `--pwfile=${folders.initPassword}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
    ],
    {
      cwd: '/',
      env: serverEnvironment(native, folders.libraryLinks),
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(user && { uid: user.uid, gid: user.gid }),
    },
  )
  const ended = new Promise<number | null>((resolve, reject) => {
    initdb.once('error', reject)
    initdb.once('close', resolve)
  })
  try {
    const [complaint, code] = await Promise.all([text(initdb.stderr), ended])
    if (code === 0) return
    throw new StartRefused(
      `PostgreSQL could not make its data folder ${folders.cluster}: ${complaint.trim()}`,
    )
  } catch (error) {
    if (error instanceof StartRefused) throw error
    throw new StartRefused(
      `The embedded PostgreSQL cannot be executed on this machine (it needs glibc, which Alpine has not). ` +
        'Set WARDMOTE_DATABASE_URL and WARDMOTE_DATABASE_OWNER_URL to a PostgreSQL 15 or newer.',
      { cause: error },
    )
  }
}
