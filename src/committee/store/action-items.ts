import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { sealWords, unsealWords } from '../sealed-words.ts'

/** What somebody took on at a meeting, with a day; carried on until it is done. */
export type ActionItem = {
  readonly id: string
  readonly meetingId: string
  readonly title: string
  readonly ownerId: PersonId
  readonly dueOn: Temporal.PlainDate
  readonly doneAt: Temporal.Instant | null
}

/** Those of one meeting and all that are open, by their day. */
export async function actionItemsOf(
  work: Work,
  teamId: TeamId,
  meetingId: string | null = null,
): Promise<ActionItem[]> {
  const rows = await work.tx
    .selectFrom('action_item')
    .where('action_item.team_id', '=', teamId)
    .where((eb) =>
      eb.or([eb('action_item.done_at', 'is', null), eb('action_item.meeting_id', '=', meetingId)]),
    )
    .select(['action_item.id', 'action_item.meeting_id', 'action_item.words_sealed', 'action_item.owner_id'])
    .select(['action_item.due_on', 'action_item.done_at'])
    .orderBy('action_item.due_on')
    .orderBy('action_item.recorded_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    title: unsealWords<{ title: string }>(work, 'action_item', row.id, row.words_sealed).title,
    ownerId: row.owner_id as PersonId,
    dueOn: Temporal.PlainDate.from(row.due_on),
    doneAt: row.done_at,
  }))
}

export async function insertActionItem(
  work: Work,
  item: Pick<ActionItem, 'meetingId' | 'title' | 'ownerId' | 'dueOn'> & {
    readonly teamId: TeamId
    readonly recordedById: PersonId
  },
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  await work.tx
    .insertInto('action_item')
    .values({
      id,
      team_id: item.teamId,
      meeting_id: item.meetingId,
      words_sealed: sealWords(work, 'action_item', id, { title: item.title }),
      owner_id: item.ownerId,
      due_on: item.dueOn.toString(),
      recorded_by_id: item.recordedById,
      recorded_at: now,
    })
    .execute()
  return id
}

/** False when it is done already. */
export async function saveDone(
  { tx }: Work,
  { id, by }: { readonly id: string; readonly by: PersonId },
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('action_item')
    .set({ done_at: now, done_by_id: by })
    .where('action_item.id', '=', id)
    .where('action_item.done_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
