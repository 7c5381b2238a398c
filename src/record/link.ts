import { createHash } from 'node:crypto'
import type { Temporal } from '../kernel/temporal.ts'
import { canonicalJson } from './canonical-json.ts'

/** The columns of `record_entry` that the chain protects. */
export type EntryRow = {
  readonly id: number
  readonly at: Temporal.Instant
  readonly actor_kind: string
  readonly actor: string | null
  readonly action: string
  readonly object_kind: string
  readonly object_id: string
  readonly case_id: string | null
  readonly details_digest: Buffer | null
}

export const genesis: Buffer = Buffer.alloc(32)

/** hash = SHA-256(prev, seq and entry as RFC 8785 JSON). 32 bytes. */
export function linkHash(prev: Buffer, seq: number, entry: EntryRow): Buffer {
  const text = canonicalJson({
    seq,
    id: entry.id,
    at: entry.at.toString(),
    actorKind: entry.actor_kind,
    actor: entry.actor,
    action: entry.action,
    objectKind: entry.object_kind,
    objectId: entry.object_id,
    caseId: entry.case_id,
    detailsDigest: entry.details_digest?.toString('hex') ?? null,
  })
  return createHash('sha256').update(prev).update(text).digest()
}
