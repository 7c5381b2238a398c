import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type AgendaItem, agendaKinds } from '../rules/meetings/agenda.ts'
import { sealWords, unsealWords, type Words } from '../sealed-words.ts'

function selectItems({ tx }: Work, teamId: TeamId) {
  return tx
    .selectFrom('agenda_item')
    .where('agenda_item.team_id', '=', teamId)
    .where('agenda_item.dropped_at', 'is', null)
    .select(['agenda_item.id', 'agenda_item.kind', 'agenda_item.subject_id', 'agenda_item.words_sealed'])
    .select('agenda_item.proposed_by_id')
}

/** The agenda of a meeting in its order. */
export async function agendaOf(work: Work, teamId: TeamId, meetingId: string): Promise<AgendaItem[]> {
  const rows = await selectItems(work, teamId)
    .where('agenda_item.meeting_id', '=', meetingId)
    .orderBy('agenda_item.position')
    .execute()
  return rows.map((row) => asItem(work, row))
}

/** Potential and future topics, the oldest first. */
export async function topicsOf(work: Work, teamId: TeamId): Promise<AgendaItem[]> {
  const rows = await selectItems(work, teamId)
    .where('agenda_item.meeting_id', 'is', null)
    .orderBy('agenda_item.proposed_at')
    .limit(200)
    .execute()
  return rows.map((row) => asItem(work, row))
}

export type NewItem = Omit<AgendaItem, 'id'> & {
  readonly teamId: TeamId
  /** Null: a topic for later. */
  readonly onAgenda: { readonly meetingId: string; readonly position: number } | null
}

/** Its id, or null when the meeting has an item about the same already. */
export async function insertItem(work: Work, item: NewItem, now: Temporal.Instant): Promise<string | null> {
  const id = randomUUID()
  const { title, text, onAgenda } = item
  const done = await work.tx
    .insertInto('agenda_item')
    .values({
      id,
      team_id: item.teamId,
      meeting_id: onAgenda?.meetingId ?? null,
      position: onAgenda?.position ?? null,
      kind: item.kind,
      subject_id: item.subjectId,
      words_sealed: sealWords<Words>(work, 'agenda_item', id, { title, text }),
      proposed_by_id: item.proposedById,
      proposed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'kind', 'subject_id']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n ? id : null
}

/** A topic comes onto an agenda. False when it is on one already, or gone. */
export async function takeTopic(
  { tx }: Work,
  topic: {
    readonly teamId: TeamId
    readonly id: string
    readonly meetingId: string
    readonly position: number
  },
): Promise<boolean> {
  const done = await tx
    .updateTable('agenda_item')
    .set({ meeting_id: topic.meetingId, position: topic.position })
    .where('agenda_item.id', '=', topic.id)
    .where('agenda_item.team_id', '=', topic.teamId)
    .where('agenda_item.meeting_id', 'is', null)
    .where('agenda_item.dropped_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The topics of a meeting that will not be held wait for another one; the rest of its agenda is found anew. */
export async function giveTopicsBack({ tx }: Work, meetingId: string): Promise<void> {
  await tx
    .updateTable('agenda_item')
    .set({ meeting_id: null, position: null })
    .where('agenda_item.meeting_id', '=', meetingId)
    .where('agenda_item.kind', '=', 'topic')
    .execute()
}

function asItem(
  work: Work,
  row: {
    id: string
    kind: string
    subject_id: string | null
    words_sealed: Buffer
    proposed_by_id: string | null
  },
): AgendaItem {
  return {
    ...unsealWords<Words>(work, 'agenda_item', row.id, row.words_sealed),
    id: row.id,
    kind: agendaKinds.find((kind) => kind === row.kind) ?? 'topic',
    subjectId: row.subject_id,
    proposedById: row.proposed_by_id as PersonId | null,
  }
}
