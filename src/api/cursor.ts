import type { SummaryPlace } from '../desk/door.ts'
import { parseId } from '../kernel/ids.ts'
import { Temporal } from '../kernel/temporal.ts'

/** Opaque to callers: base64url of the last row's instant and id. */
export function writeCursor(place: SummaryPlace): string {
  return Buffer.from(`${place.changedAt} ${place.id}`).toString('base64url')
}

/** Null for anything we did not write. */
export function readCursor(text: string): SummaryPlace | null {
  const [changedAt = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  try {
    const parsed = parseId(id)
    return parsed === null ? null : { changedAt: Temporal.Instant.from(changedAt), id: parsed }
  } catch {
    return null
  }
}
