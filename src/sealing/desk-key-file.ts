import { statSync } from 'node:fs'
import { type DeskKeys, readDeskKeys } from './desk-key.ts'
import type { DataKey } from './envelope.ts'

const lookAgainMs = 500

/**
 * The keys of a key file as they are now: a running desk sees `wardmote keys rotate` within half a second,
 * without a restart. A file that cannot be read any more keeps the keys already known.
 */
export class DeskKeyFile implements DeskKeys {
  readonly #file: string
  #keys: DeskKeys
  #version: string
  #lookedAtMs: number

  /** @throws DeskKeyRefused when the file cannot be used. */
  constructor(file: string) {
    this.#file = file
    this.#keys = readDeskKeys(file)
    this.#version = versionOf(file) ?? ''
    this.#lookedAtMs = performance.now()
  }

  get current(): DataKey {
    return this.#fresh().current
  }

  get all(): ReadonlyMap<string, DataKey> {
    return this.#fresh().all
  }

  #fresh(): DeskKeys {
    const nowMs = performance.now()
    if (nowMs - this.#lookedAtMs < lookAgainMs) return this.#keys
    this.#lookedAtMs = nowMs
    const version = versionOf(this.#file)
    if (version === null || version === this.#version) return this.#keys
    this.#keys = readDeskKeys(this.#file)
    this.#version = version
    return this.#keys
  }
}

/** A replaced file is another inode even when both were written within one tick of the clock. */
function versionOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? null : `${found.ino} ${found.mtimeMs} ${found.size}`
}
