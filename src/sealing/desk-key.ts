import { createHash, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DataKey } from './envelope.ts'

/**
 * The desk key lives in a file outside the database and outside backups: one line a key,
 * `wardmote-desk-key-1 BASE64URL(32 bytes)`, the newest first. Older lines stay until every data key is
 * wrapped by the newest (`wardmote keys rotate`).
 */
export type DeskKeys = { readonly current: DataKey; readonly all: ReadonlyMap<string, DataKey> }

const marker = 'wardmote-desk-key-1'

export class DeskKeyRefused extends Error {
  override readonly name = 'DeskKeyRefused'
}

/** The id shown in the key inventory: the start of the key's digest. */
function deskKey(bytes: Buffer): DataKey {
  return {
    id: createHash('sha256').update(`wardmote desk key id\0`).update(bytes).digest('hex').slice(0, 16),
    bytes,
  }
}

/** @throws DeskKeyRefused with a sentence when the file is readable by others or not a key file. */
export function readDeskKeys(file: string): DeskKeys {
  const mode = statSync(file).mode & 0o777
  if ((mode & 0o077) !== 0) {
    throw new DeskKeyRefused(
      `The desk key ${file} may be read by other users of this machine (mode ${mode.toString(8)}). Run: chmod 600 ${file}`,
    )
  }
  const keys = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseLine(line, file))
  const current = keys[0]
  if (current === undefined)
    throw new DeskKeyRefused(`The desk key ${file} is empty. Restore it from where you keep it.`)
  return { current, all: new Map(keys.map((key) => [key.id, key])) }
}

function parseLine(line: string, file: string): DataKey {
  const [word, text] = line.trim().split(/\s+/)
  const bytes = Buffer.from(text ?? '', 'base64url')
  if (word !== marker || bytes.length !== 32) {
    throw new DeskKeyRefused(`The desk key ${file} has a line that is not a key ("${marker} ...").`)
  }
  return deskKey(bytes)
}

/** Writes a first key file, mode 0600, durable before it returns. Fails when the file exists. */
export function createDeskKey(file: string): DeskKeys {
  writeKeys(file, [deskKey(randomBytes(32))], 'wx')
  return readDeskKeys(file)
}

/** Puts a fresh key in front of the others. The file is replaced in one step. */
export function addDeskKey(file: string, present: DeskKeys): DeskKeys {
  replaceKeys(file, [deskKey(randomBytes(32)), ...present.all.values()])
  return readDeskKeys(file)
}

/** Leaves only the newest key, once nothing is wrapped by the others. */
export function dropOldDeskKeys(file: string, present: DeskKeys): DeskKeys {
  replaceKeys(file, [present.current])
  return readDeskKeys(file)
}

function replaceKeys(file: string, keys: readonly DataKey[]) {
  const beside = `${file}.new`
  writeKeys(beside, keys, 'w')
  renameSync(beside, file)
  syncFolder(dirname(file))
}

function writeKeys(file: string, keys: readonly DataKey[], flag: 'w' | 'wx') {
  const handle = openSync(file, flag, 0o600)
  try {
    writeSync(handle, keys.map((key) => `${marker} ${key.bytes.toString('base64url')}\n`).join(''))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  syncFolder(dirname(file))
}

function syncFolder(folder: string) {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
