import type { Work } from '../../jobs/works.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { InboundMail } from '../../mail/inbound-mail.ts'
import { messageIdDigest } from '../../mail/message-id-digest.ts'

export type LanePlace = { readonly caseId: string; readonly laneId: string }

const parentsMax = 20

/** The lane a reply address of ours names, or the one its conversation moved to; null when the case is gone. */
export async function findLaneByReply(
  work: Work,
  reply: { reference: string; laneNumber: number },
): Promise<LanePlace | null> {
  const row = await work.tx
    .selectFrom('security_case')
    .innerJoin('lane', 'lane.case_id', 'security_case.id')
    .where('security_case.reference', '=', reply.reference)
    .where('lane.number', '=', reply.laneNumber)
    .leftJoin('lane as onward', 'onward.id', 'lane.merged_into_id')
    .select(['lane.id', 'lane.case_id', 'onward.id as onward_id', 'onward.case_id as onward_case_id'])
    .executeTakeFirst()
  if (row === undefined) return null
  return { caseId: row.onward_case_id ?? row.case_id, laneId: row.onward_id ?? row.id }
}

/** The lanes in which messages or letters with these ids stand, in the order of the ids. */
export async function findLanesByMessageIds(work: Work, ids: readonly string[]): Promise<LanePlace[]> {
  const digests = ids.map((id) => messageIdDigest(work.sealing.lookup, id))
  const rows = await work.tx
    .selectFrom('message')
    .where('message_id_digest', 'in', digests)
    .select(['message_id_digest as digest', 'case_id', 'lane_id'])
    .union(
      work.tx
        .selectFrom('letter')
        .where('message_id_digest', 'in', digests)
        .where('case_id', 'is not', null)
        .where('lane_id', 'is not', null)
        .select(['message_id_digest as digest', 'case_id', 'lane_id'])
        .$narrowType<{ case_id: string; lane_id: string }>(),
    )
    .execute()
  const order = new Map(digests.map((digest, index) => [digest.toString('hex'), index]))
  const place = (digest: Buffer | null) => order.get(digest?.toString('hex') ?? '') ?? digests.length
  return rows
    .sort((a, b) => place(a.digest) - place(b.digest))
    .map((row) => ({ caseId: row.case_id, laneId: row.lane_id }))
}

/**
 * Is one of these senders a party of that lane: its participant, or a person of ours on the case? The
 * lane matters: a maintainer's mail that answers a reporter's thread is not theirs to join unseen.
 */
export async function isParty(
  work: Work,
  caseId: string,
  laneId: string,
  senders: readonly string[],
): Promise<boolean> {
  if (senders.length === 0) return false
  const digests = senders.map((address) => work.sealing.lookup.addressDigest(address))
  const participant = await work.tx
    .selectFrom('participant')
    .where('case_id', '=', caseId)
    .where('lane_id', '=', laneId)
    .where('address_digest', 'in', digests)
    .select('id')
    .executeTakeFirst()
  return participant !== undefined
}

/** Other messages that came with the same Message-ID and other content: copies, or a forgery. */
export async function casesWithMessageId(work: Work, digest: Buffer, except: string): Promise<string[]> {
  const rows = await work.tx
    .selectFrom('raw_message')
    .where('message_id_digest', '=', digest)
    .where('id', '<>', except)
    .where('case_id', 'is not', null)
    .select('case_id')
    .distinct()
    .execute()
  return rows.flatMap((row) => row.case_id ?? [])
}

/** The letter with this Message-ID and where it belongs; for bounces that name the letter. */
export async function letterByMessageId(
  work: Work,
  id: string,
): Promise<{ letterId: string; caseId: string | null; laneId: string | null } | null> {
  const row = await work.tx
    .selectFrom('letter')
    .where('message_id_digest', '=', messageIdDigest(work.sealing.lookup, id))
    .select(['id', 'case_id', 'lane_id'])
    .executeTakeFirst()
  return row === undefined ? null : { letterId: row.id, caseId: row.case_id, laneId: row.lane_id }
}

/**
 * Is a message that this one answers still on its way into a case? Only one that arrived before it and
 * within minutes: two that claim to answer each other must not wait for ever.
 */
export async function isParentWaiting(
  work: Work,
  mail: InboundMail,
  arrivedAt: Temporal.Instant,
): Promise<boolean> {
  const ids = [...mail.inReplyTo, ...mail.references.slice(-parentsMax)]
  if (ids.length === 0) return false
  const row = await work.tx
    .selectFrom('raw_message')
    .where(
      'message_id_digest',
      'in',
      ids.map((id) => messageIdDigest(work.sealing.lookup, id)),
    )
    .where('taken_in_at', 'is', null)
    .where('arrived_at', '<', arrivedAt)
    .where('arrived_at', '>', arrivedAt.subtract({ minutes: 10 }))
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
