import { statfs } from 'node:fs/promises'
import { wire } from '../kernel/limits.ts'

const checkEveryMilliseconds = 5_000

/**
 * Says whether there is room to take in mail, asking the file system at most every five seconds. True on
 * a machine that does not hold the database itself: give the folder only when it does.
 */
export function diskRoom(
  folder: string,
  freeBytesMin: number = wire.diskFreeBytesMin,
): () => Promise<boolean> {
  let askedAt = Number.NEGATIVE_INFINITY
  let hasRoom = true
  return async () => {
    if (performance.now() - askedAt < checkEveryMilliseconds) return hasRoom
    const { bavail, bsize } = await statfs(folder)
    hasRoom = bavail * bsize >= freeBytesMin
    askedAt = performance.now()
    return hasRoom
  }
}
