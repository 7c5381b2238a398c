import { copyFileSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'

const bytesMax = 1_000_000

/** Opens the server's log for appending, mode 0600 and ours: the server only inherits the handle. */
export function openServerLog(path: string): number {
  const handle = openSync(path, 'a', 0o600)
  boundLog(path)
  return handle
}

/**
 * Keeps the log to one file and one older one of `bytesMax` each. The server holds the file open for
 * appending, so it is copied and emptied, not renamed; a line written between the two is lost.
 */
export function boundLog(path: string, max = bytesMax): void {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat || stat.size <= max) return
  copyFileSync(path, `${path}.1`)
  truncateSync(path, 0)
}

/** What the server wrote last, for a sentence about why it did not start. */
export function lastLogLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').at(-1) ?? ''
  } catch {
    return ''
  }
}
