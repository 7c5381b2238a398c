import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { flushFolder } from './flush.ts'
import { StartRefused } from './start-refused.ts'

const secretsShape = z.strictObject({
  /** `postgres`, for this launcher only. */
  superuser: z.string().min(32),
  /** `wardmote_owner`, who owns the tables. */
  owner: z.string().min(32),
  /** `wardmote_app`, who serves. */
  app: z.string().min(32),
})

export type Secrets = z.infer<typeof secretsShape>

/** Null when the file does not exist. */
export function readSecrets(path: string): Secrets | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  const found = secretsShape.safeParse(JSON.parse(text))
  if (found.success) return found.data
  throw new StartRefused(`${path} is not a file of database passwords; put back the one from your backup.`)
}

/**
 * Makes the three passwords (192 bits each) and keeps them, mode 0600, flushed before a cluster is made
 * with them: a cluster whose passwords are lost could not be opened.
 */
export function createSecrets(path: string): Secrets {
  const password = () => randomBytes(24).toString('base64url')
  const secrets = { superuser: password(), owner: password(), app: password() }
  const draft = `${path}.new`
  const file = openSync(draft, 'w', 0o600)
  try {
    writeSync(file, `${JSON.stringify(secrets, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
  flushFolder(dirname(path))
  return secrets
}
