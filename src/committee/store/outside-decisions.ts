import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { sealWords, unsealWords, type Words } from '../sealed-words.ts'

/** What was agreed by mail or without a quorum. It waits for a meeting to ratify it. */
export type OutsideDecision = Words & {
  readonly id: string
  readonly meetingId: string | null
  readonly agreedOn: Temporal.PlainDate
  readonly recordedAt: Temporal.Instant
}

/** Those that wait to be ratified, the oldest first. */
export async function waitingDecisions(work: Work, teamId: TeamId): Promise<OutsideDecision[]> {
  const rows = await work.tx
    .selectFrom('outside_decision')
    .where('outside_decision.team_id', '=', teamId)
    .where('outside_decision.ratified_at', 'is', null)
    .select(['outside_decision.id', 'outside_decision.meeting_id', 'outside_decision.words_sealed'])
    .select(['outside_decision.agreed_on', 'outside_decision.recorded_at'])
    .orderBy('outside_decision.recorded_at')
    .execute()
  return rows.map((row) => ({
    ...unsealWords<Words>(work, 'outside_decision', row.id, row.words_sealed),
    id: row.id,
    meetingId: row.meeting_id,
    agreedOn: Temporal.PlainDate.from(row.agreed_on),
    recordedAt: row.recorded_at,
  }))
}

export async function insertOutsideDecision(
  work: Work,
  decision: Words & {
    readonly teamId: TeamId
    readonly meetingId: string | null
    readonly agreedOn: Temporal.PlainDate
    readonly recordedById: PersonId
  },
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  const { title, text } = decision
  await work.tx
    .insertInto('outside_decision')
    .values({
      id,
      team_id: decision.teamId,
      meeting_id: decision.meetingId,
      words_sealed: sealWords<Words>(work, 'outside_decision', id, { title, text }),
      agreed_on: decision.agreedOn.toString(),
      recorded_by_id: decision.recordedById,
      recorded_at: now,
    })
    .execute()
  return id
}

export async function saveRatified({ tx }: Work, id: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('outside_decision')
    .set({ ratified_at: at })
    .where('outside_decision.id', '=', id)
    .where('outside_decision.ratified_at', 'is', null)
    .execute()
}
