import type { Work } from '../../jobs/works.ts'
import type { CaseId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { domainOf } from '../rules/address.ts'
import { type Admission, admission } from '../rules/breaker.ts'
import { countAutomatic, lockBreaker } from './store.ts'

export type { Admission }

/**
 * May the machine write to this address now? Ask in the transaction that writes the letter: until it ends
 * nobody else gets an answer, so a hundred intakes at once admit no more than one after the other would.
 * Needs a transaction that acts as the system, since others do not see every letter.
 */
export async function admitAutomatic(
  work: Work,
  letter: { readonly caseId: CaseId | null; readonly to: string; readonly kind: string },
  now: Temporal.Instant,
): Promise<Admission> {
  const { lookup } = work.sealing
  const counted = {
    caseId: letter.caseId,
    kind: letter.kind,
    recipientDigest: lookup.addressDigest(letter.to),
    domainDigest: lookup.digest('mail-domain', domainOf(letter.to)),
  }
  // In a flood the answer is no without waiting for the lock.
  const first = admission(await countAutomatic(work.tx, counted, now))
  if (!first.isAdmitted) return first
  await lockBreaker(work.tx)
  return admission(await countAutomatic(work.tx, counted, now))
}
