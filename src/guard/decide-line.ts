import type { Work } from '../jobs/works.ts'
import type { PersonActor } from '../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../kernel/refusal.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { appendRecord } from '../record/append.ts'
import { type Place, seal } from '../sealing/envelope.ts'
import { findHit, saveVerdict, type Verdict } from './store/verdicts.ts'

const reasonCharactersMax = 1_000

/**
 * Somebody on the case says of one line that it may be published, or that it waits until the case is public. The
 * row policies show hits to nobody else: hidden and missing are one answer.
 */
export async function decideLine(
  work: Work,
  actor: PersonActor,
  input: { readonly hitId: string; readonly verdict: string; readonly reason: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'decided' } | Refusal> {
  const hit = await findHit(work, input.hitId)
  if (hit === null) return notFound
  const verdict = verdicts.find((one) => one === input.verdict)
  if (verdict === undefined) return refuse('invalid', 'Choose one of the two.', { field: 'verdict' })
  const reason = input.reason.trim()
  if (reason === '') return refuse('invalid', 'Say why, for whoever asks later.', { field: 'reason' })
  if (reason.length > reasonCharactersMax) {
    return refuse('invalid', `Keep the reason under ${reasonCharactersMax} characters.`, { field: 'reason' })
  }
  const key = await work.sealing.load(work.tx, hit.dataKeyId)
  const place = reasonPlace(hit.subjectId, hit.lineDigest)
  const reasonSealed = seal(key, place, Buffer.from(reason))
  await saveVerdict(work, { ...hit, verdict, reasonSealed, personId: actor.personId }, now)
  await appendRecord(work.tx, {
    actor,
    action: verdict === 'cleared' ? 'line cleared for publishing' : 'line held until publishing',
    object: { kind: 'guard-hit', id: input.hitId },
    caseId: hit.subjectId,
    at: now,
  })
  return { kind: 'decided' }
}

const verdicts: readonly Verdict[] = ['cleared', 'waits']

export function reasonPlace(subjectId: string, lineDigest: Buffer): Place {
  return { table: 'guard_verdict', row: `${subjectId} ${lineDigest.toString('hex')}`, field: 'reason' }
}
