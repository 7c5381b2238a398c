import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { trayOf } from '../rules/tray.ts'
import { saveCase } from '../store/cases.ts'
import { type Settled, settle } from './settle.ts'

/** A person has looked at what was wrong with it; the case goes on as any other. */
export function lookAtCase(
  work: Work,
  actor: PersonActor,
  reference: CaseReference,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, reference, now, async ({ facts, key }) => {
    if (facts.needsHuman === null) return null
    const next = { ...facts, needsHuman: null }
    await saveCase(work, key, { ...next, tray: trayOf({ ...next, isBulk: false, awaitsUs: true }) }, now)
    return { action: `looked at: ${facts.needsHuman}` }
  })
}
