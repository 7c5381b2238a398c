import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The `.eml` files beside this file, which the compiler leaves in the source tree. */
const folder = fileURLToPath(new URL('../../../test/mails/', import.meta.url))

export function fixture(name: string): Uint8Array {
  return readFileSync(join(folder, `${name}.eml`))
}

export function allFixtures(): Uint8Array[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .sort()
    .map((file) => readFileSync(join(folder, file)))
}
