import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { LetterId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { AutomaticCounts } from '../rules/breaker.ts'

/** Any constant will do; held to the end of the transaction, so that two intakes cannot both be the last. */
const breakerLock = 7_310_223

export async function lockBreaker(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${breakerLock})`.execute(tx)
}

export type CountedLetter = {
  /** Null: about no case, so there is no "once a case". */
  readonly caseId: string | null
  readonly kind: string
  readonly recipientDigest: Buffer
  readonly domainDigest: Buffer
}

export async function countAutomatic(
  tx: Tx,
  letter: CountedLetter,
  now: Temporal.Instant,
): Promise<AutomaticCounts> {
  const hourAgo = now.subtract({ hours: 1 })
  const dayAgo = now.subtract({ hours: 24 })
  const { rows } = await sql<AutomaticCounts>`
    select
      (select count(*) from letter
       where letter.case_id = ${letter.caseId} and letter.kind = ${letter.kind} and letter.is_automatic) as "ofCase",
      count(*) filter (where letter.recipient_digest = ${letter.recipientDigest}) as "toAddressInDay",
      count(*) filter (where letter.domain_digest = ${letter.domainDigest} and letter.written_at > ${hourAgo}) as "toDomainInHour",
      count(*) filter (where letter.written_at > ${hourAgo}) as "ofDeskInHour"
    from letter
    where letter.is_automatic and letter.state <> 'cancelled' and letter.written_at > ${dayAgo}`.execute(tx)
  const [counts] = rows
  if (counts === undefined) throw new Error('an aggregate has one row')
  return counts
}

export type DueLetter = {
  readonly id: LetterId
  readonly case_id: string | null
  readonly team_id: string
  readonly kind: string
  readonly data_key_id: string
  readonly content_sealed: Buffer
  readonly message_id: string
  readonly is_automatic: boolean
  readonly written_at: Temporal.Instant
  readonly attempts: number
}

/**
 * The letter, locked until the transaction ends; null when it is not due, was settled, or another process
 * is sending it. A crash lets go of the lock, and the letter is waiting as before.
 */
export async function claimLetter(tx: Tx, id: LetterId, now: Temporal.Instant): Promise<DueLetter | null> {
  const row = await tx
    .selectFrom('letter')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('send_after', '<=', now)
    .selectAll()
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row === undefined ? null : { ...row, id }
}
