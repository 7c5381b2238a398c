import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Makes a rename or a new file in `folder` survive a power cut. */
export function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
