import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { readZone } from '../rules/person.ts'
import { setZone } from '../store.ts'

export async function changeZone(
  work: Work,
  personId: PersonId,
  typed: string,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'changed' } | Refusal> {
  const zone = readZone(typed)
  if (zone === null) return refuse('invalid', 'Choose a time zone, like Europe/Berlin.', { field: 'zone' })
  await setZone(work.tx, personId, zone)
  await appendRecord(work.tx, {
    actor: { kind: 'person', personId },
    action: 'time zone changed',
    object: { kind: 'person', id: personId },
    caseId: null,
    at: now,
  })
  return { kind: 'changed' }
}
