import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, migrations/ and the assets; this file runs from dist/src/kernel. */
export const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
