import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import type { Kind } from '../rules/kinds.ts'
import { trayOf } from '../rules/tray.ts'
import { saveCase } from '../store/cases.ts'
import { guardAnew } from '../store/guarding.ts'
import { type Settled, settle } from './settle.ts'

/** A person says what the message is; the machine only proposed. "spam" moves it to Bulk, the rest out of it. */
export function sortCase(
  work: Work,
  actor: PersonActor,
  { reference, kind }: { readonly reference: CaseReference; readonly kind: Kind },
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, reference, now, async ({ facts, key }) => {
    const awaitsUs = facts.tray === 'waiting-for-us' || facts.acknowledgedAt === null
    const tray = trayOf({ ...facts, isBulk: kind === 'spam', awaitsUs })
    await saveCase(work, key, { ...facts, kind, tray }, now)
    await guardAnew(work, facts.id)
    return { action: `kind set: ${kind}` }
  })
}
