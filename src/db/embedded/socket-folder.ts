import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { socketPort } from './server-settings.ts'
import type { ServerUser } from './server-user.ts'

/** sockaddr_un.sun_path with its closing zero: 108 bytes on Linux, 104 on macOS. */
const pathBytesMax = process.platform === 'darwin' ? 103 : 107

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`)) <= pathBytesMax
}

/**
 * The socket's folder as the last start left it, or null. Beyond the longest path a socket may have,
 * `path` is a link to a short folder: the link is the record by which an orphan's socket is found again.
 */
export function findSocketFolder(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return null
  return found.isSymbolicLink() ? readlinkSync(path) : path
}

/** Makes the folder of the socket, 0700 and the server's own. Only call while no server uses the old one. */
export function makeSocketFolder(path: string, user: ServerUser | null): string {
  removeSocketFolder(path)
  const folder = fits(path) ? path : makeShortFolder()
  if (folder === path) mkdirSync(path, { mode: 0o700 })
  else symlinkSync(folder, path)
  chmodSync(folder, 0o700)
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}

function makeShortFolder(): string {
  const wanted = join(tmpdir(), 'wardmote-')
  return mkdtempSync(fits(`${wanted}XXXXXX`) ? wanted : '/tmp/wardmote-')
}

export function removeSocketFolder(path: string): void {
  const folder = findSocketFolder(path)
  if (folder !== null) rmSync(folder, { recursive: true, force: true })
  rmSync(path, { recursive: true, force: true })
}
