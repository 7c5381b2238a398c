import { execFileSync } from 'node:child_process'
import { chmodSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartRefused } from './start-refused.ts'

/** The user PostgreSQL runs as when we are root, which it refuses to be. */
export type ServerUser = { readonly uid: number; readonly gid: number; readonly name: string }

/**
 * Null: run the server as ourselves. As root: whoever owns the cluster already (a `postgres` user may
 * have been added to the machine since), else `postgres`, else `nobody`. A bare number will not do:
 * PostgreSQL wants its user to have a name.
 */
export function chooseServerUser(cluster: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null
  const owner = statSync(cluster, { throwIfNoEntry: false })
  const candidates = owner && owner.uid !== 0 ? [String(owner.uid)] : ['postgres', 'nobody']
  for (const name of candidates) {
    const found = lookUp(name)
    if (found) return found
  }
  throw new StartRefused(
    `PostgreSQL does not run as root, and there is no user ${candidates.join(' or ')} on this machine to run it as. ` +
      'Run Wardmote as an ordinary user, or set WARDMOTE_DATABASE_URL.',
  )
}

function lookUp(nameOrUid: string): ServerUser | null {
  try {
    const ask = (...options: string[]) =>
      execFileSync('id', [...options, nameOrUid], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
    return { uid: Number(ask('-u')), gid: Number(ask('-g')), name: ask('-un') }
  } catch {
    return null
  }
}

/**
 * The nearest folder on the way to `path` (itself included) that the user may not pass through, or null.
 * Reads the mode bits; root's home is 0700 on many systems.
 */
export function closedFolder(path: string, user: ServerUser): string | null {
  for (let folder = path; ; folder = dirname(folder)) {
    if (!maySearch(statSync(folder), user)) return folder
    if (folder === dirname(folder)) return null
  }
}

function maySearch(stat: Stats, user: ServerUser): boolean {
  if (stat.uid === user.uid) return (stat.mode & 0o100) !== 0
  if (stat.gid === user.gid) return (stat.mode & 0o010) !== 0
  return (stat.mode & 0o001) !== 0
}

/**
 * Lets the server pass through the data folder to its own, without letting it list the folder (search bit
 * only). Folders above are not ours to open: the sentence names the closed one.
 */
export function openTheWay(dataDir: string, user: ServerUser): void {
  const stat = statSync(dataDir)
  if (!maySearch(stat, user)) chmodSync(dataDir, (stat.mode & 0o7777) | 0o011)
  const closed = closedFolder(dataDir, user)
  if (closed === null) return
  throw new StartRefused(
    `PostgreSQL does not run as root, and the user it runs as instead (${user.name}) cannot reach ${dataDir} because ${closed} is closed to it. ` +
      'Use --data (or WARDMOTE_DATA) with a folder outside, such as /var/lib/wardmote, or run Wardmote as an ordinary user.',
  )
}
