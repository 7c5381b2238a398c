import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { folderWire, noWire, relayWire, type Wire } from '../mail/outbox/wire.ts'
import type { House } from './open-house.ts'

/**
 * Where letters go: the relay when one is set; else files in the demo; else they are held, sealed, and
 * shown under "Outgoing".
 */
export function outgoingWire(house: House, withoutRelay: 'file' | 'hold'): Wire {
  const { relay, dataDir } = house.config
  if (relay !== null) return relayWire(relay)
  if (withoutRelay === 'hold') return noWire
  const folder = join(dataDir, 'outbox')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folderWire(folder, () =>
    house.now().toString({ smallestUnit: 'millisecond' }).replaceAll(/[-:.]/g, ''),
  )
}
