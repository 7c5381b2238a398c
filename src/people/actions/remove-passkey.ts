import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { waysIn } from '../reads/ways-in.ts'
import { deletePasskey } from '../store/passkeys.ts'

/** Removes one of a person's own passkeys, unless it is their only way in. */
export async function removePasskey(
  work: Work,
  personId: PersonId,
  passkeyId: string,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'removed' } | Refusal> {
  const ways = await waysIn(work, personId)
  if (ways.passkeyCount < 2 && ways.passwordChangedAt === null) {
    return refuse('conflict', 'This is your only way to sign in. Add another passkey or a password first.')
  }
  if (!(await deletePasskey(work.tx, personId, passkeyId))) return notFound
  await appendRecord(work.tx, {
    actor: { kind: 'person', personId },
    action: 'passkey removed',
    object: { kind: 'person', id: personId },
    caseId: null,
    at: now,
  })
  return { kind: 'removed' }
}
