import { setTimeout as pause } from 'node:timers/promises'
import type { Press, PressStore } from './ports.ts'

const waitMs = 100
const waitsMax = 50

/**
 * Claims a press of a button. While another request works on the same press this one waits up to five
 * seconds for its end: that is the double click, and the second answer must be the first one's.
 */
export async function claimPress(store: PressStore, key: string, owner: string): Promise<Press> {
  for (let waits = 0; ; waits += 1) {
    const press = await store.claim(key, owner)
    if (press.kind !== 'working' || waits === waitsMax) return press
    await pause(waitMs)
  }
}
