import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hashAsync = promisify(argon2)

export type PasswordHash = {
  readonly hash: Buffer
  readonly salt: Buffer
  readonly memoryKib: number
  readonly passes: number
  readonly parallelism: number
}

/**
 * argon2id (RFC 9106). OWASP's password storage sheet asks for at least 19 MiB and 2 passes; each
 * attempt costs this memory, so more would let a flood of sign-ins fill the machine.
 */
const parameters = { memoryKib: 32 * 1024, passes: 3, parallelism: 1 } as const
const tagBytes = 32

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16)
  return { hash: await run(password, { ...parameters, salt }), salt, ...parameters }
}

/**
 * Takes as long for an account that does not exist (null) as for one that does, so that time does not
 * tell which addresses have one.
 */
export async function isPassword(password: string, stored: PasswordHash | null): Promise<boolean> {
  const against = stored ?? nobody
  const found = await run(password, against)
  return timingSafeEqual(found, against.hash) && stored !== null
}

const nobody: PasswordHash = { hash: Buffer.alloc(tagBytes), salt: Buffer.alloc(16), ...parameters }

function run(password: string, by: Omit<PasswordHash, 'hash'>): Promise<Buffer> {
  return hashAsync('argon2id', {
    message: password,
    nonce: by.salt,
    memory: by.memoryKib,
    passes: by.passes,
    parallelism: by.parallelism,
    tagLength: tagBytes,
  })
}
