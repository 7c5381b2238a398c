import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import { normaliseCrockford } from '../../kernel/crockford.ts'
import type { CaseId, LaneId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type HandoverLink = {
  readonly digest: Buffer
  readonly caseId: CaseId
  readonly laneId: LaneId
  readonly channelId: string
  /** Where the one-time code goes: the listed contact, whoever opened the link. */
  readonly contactAddress: string
}

export async function insertHandoverLink(
  work: Work,
  link: { token: string; caseId: CaseId; laneId: LaneId; channelId: string; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .insertInto('handover_link')
    .values({
      digest: work.sealing.lookup.digest('link', link.token),
      case_id: link.caseId,
      lane_id: link.laneId,
      contact_channel_id: link.channelId,
      created_at: now,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Null for a link that is unknown, expired, revoked, or whose channel is gone: all look the same. */
export async function findHandoverLink(
  work: Work,
  typed: string,
  now: Temporal.Instant,
): Promise<HandoverLink | null> {
  const token = normaliseCrockford(typed)
  if (token === null) return null
  const row = await work.tx
    .selectFrom('handover_link')
    .innerJoin('contact_channel', 'contact_channel.id', 'handover_link.contact_channel_id')
    .where('handover_link.digest', '=', work.sealing.lookup.digest('link', token))
    .where('handover_link.expires_at', '>', now)
    .where('handover_link.revoked_at', 'is', null)
    .where('contact_channel.removed_at', 'is', null)
    .select([
      'handover_link.digest',
      'handover_link.case_id',
      'handover_link.lane_id',
      'handover_link.contact_channel_id',
      'contact_channel.target',
    ])
    .executeTakeFirst()
  if (row === undefined || row.target === null) return null
  return {
    digest: row.digest,
    caseId: row.case_id as CaseId,
    laneId: row.lane_id as LaneId,
    channelId: row.contact_channel_id,
    contactAddress: row.target,
  }
}

export async function insertCode(
  work: Work,
  link: HandoverLink,
  code: string,
  expiresAt: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .insertInto('one_time_code')
    .values({
      id: randomUUID(),
      link_digest: link.digest,
      case_id: link.caseId,
      digest: codeDigest(work, link, code),
      created_at: now,
      expires_at: expiresAt,
    })
    .execute()
}

/** Uses a code up and starts the reading session its cookie names. False: wrong, used or expired. */
export async function useCode(
  work: Work,
  link: HandoverLink,
  code: string,
  session: { digest: Buffer; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): Promise<boolean> {
  const result = await work.tx
    .updateTable('one_time_code')
    .set({ used_at: now, session_digest: session.digest, session_expires_at: session.expiresAt })
    .where('link_digest', '=', link.digest)
    .where('digest', '=', codeDigest(work, link, code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Does this cookie open this link? */
export async function isOpenFor(
  work: Work,
  link: HandoverLink,
  sessionDigest: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await work.tx
    .selectFrom('one_time_code')
    .where('session_digest', '=', sessionDigest)
    .where('link_digest', '=', link.digest)
    .where('session_expires_at', '>', now)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

function codeDigest(work: Work, link: HandoverLink, code: string): Buffer {
  return work.sealing.lookup.digest('code', `${link.digest.toString('hex')} ${code.replaceAll(/\s/g, '')}`)
}
