import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { newKeyPair, publicKeyOf } from '../../sealing/hpke.ts'
import type { Envelope } from '../rules/election.ts'
import { whyNoHalf } from '../rules/election-steps.ts'
import { readHalf, writeHalf } from '../rules/half-code.ts'
import { loadElection, saveChecked, savePublicKey } from '../store/election.ts'

/** `code` is shown once, to its holder, and is nowhere else: not in a row, not in a log, not in an address. */
export type HalfMade = { readonly kind: 'half-made'; readonly code: string }

/**
 * Makes one half of the key, in memory, for its holder. Each half is a key pair of its own, so that the whole key
 * never exists anywhere before the count, not even here. Until voting opens it can be made anew.
 */
export async function makeHalf(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  envelope: Envelope,
  now: Temporal.Instant,
): Promise<HalfMade | Refusal> {
  const election = await loadElection(work, id, 'lock')
  if (election === null) return notFound
  const refused = whyNoHalf(election, envelope, actor.personId)
  if (isRefusal(refused)) return refused
  const { publicKey, privateKey } = newKeyPair()
  await savePublicKey(work, id, envelope, publicKey)
  await record(work, actor, id, `${envelope} half key made`, now)
  return { kind: 'half-made', code: writeHalf(privateKey) }
}

/** The holder types the half back in: what was not written down is found out now and not at the count. */
export async function checkHalf(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  typed: { readonly envelope: Envelope; readonly code: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'half-checked' } | Refusal> {
  const election = await loadElection(work, id, 'lock')
  if (election === null) return notFound
  const refused = whyNoHalf(election, typed.envelope, actor.personId)
  if (isRefusal(refused)) return refused
  const half = readOwnHalf(typed.code, election.holders?.[typed.envelope].publicKey ?? null)
  if (isRefusal(half)) return half
  await saveChecked(work, id, typed.envelope, now)
  await record(work, actor, id, `${typed.envelope} half key checked`, now)
  return { kind: 'half-checked' }
}

/** The private key that was typed, when it is the one that belongs to this public key. */
export function readOwnHalf(code: string, publicKey: Buffer | null): Buffer | Refusal {
  const half = readHalf(code)
  if (half === null) {
    return refuse(
      'invalid',
      'That is not a whole half key: 14 groups of 4 characters. One of them is wrong.',
      {
        field: 'halfCode',
      },
    )
  }
  return publicKey !== null && publicKeyOf(half).equals(publicKey)
    ? half
    : refuse('invalid', 'That is a half key, and not the one of this election.', { field: 'halfCode' })
}

async function record(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  action: string,
  now: Temporal.Instant,
): Promise<void> {
  await appendRecord(work.tx, { actor, action, object: { kind: 'election', id }, caseId: null, at: now })
}
