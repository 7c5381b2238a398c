import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { type Place, sealJson, unsealJson } from '../../sealing/envelope.ts'

export type SecurityNote = {
  readonly id: string
  readonly number: number
  readonly coversFrom: Temporal.Instant
  readonly coversUntil: Temporal.Instant
  readonly text: string
  readonly revision: number
  readonly changedById: PersonId
  readonly changedAt: Temporal.Instant
  readonly dueOn: Temporal.PlainDate
  /** Null: a draft. */
  readonly sent: NoteSent | null
}

export type NoteSent = {
  readonly at: Temporal.Instant
  readonly byId: PersonId
  readonly lateDays: number
  readonly letters: number
  /** The rule it was measured by. */
  readonly charterVersion: number
  readonly clause: string | null
}

/** Every note of a team that was sent, newest first; a committee writes 26 a year. */
export async function sentNotes(work: Work, teamId: TeamId): Promise<SecurityNote[]> {
  const rows = await selectNotes(work, teamId)
    .where('security_note.sent_at', 'is not', null)
    .orderBy('security_note.number', 'desc')
    .execute()
  return rows.map((row) => noteOf(work, row))
}

/** The newest note that was sent; null: the team never sent one. */
export async function lastSentNote(
  { tx }: Work,
  teamId: TeamId,
): Promise<{
  readonly number: number
  readonly sentAt: Temporal.Instant
  readonly coversUntil: Temporal.Instant
} | null> {
  const row = await tx
    .selectFrom('security_note')
    .where('security_note.team_id', '=', teamId)
    .where('security_note.sent_at', 'is not', null)
    .select(['security_note.number', 'security_note.sent_at', 'security_note.covers_until'])
    .orderBy('security_note.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined || row.sent_at === null) return null
  return { number: row.number, sentAt: row.sent_at, coversUntil: row.covers_until }
}

/** Null when nobody has begun one. */
export async function findNoteDraft(work: Work, teamId: TeamId): Promise<SecurityNote | null> {
  const row = await selectNotes(work, teamId).where('security_note.sent_at', 'is', null).executeTakeFirst()
  return row === undefined ? null : noteOf(work, row)
}

/** A note that was sent, by its number; null when there is none. */
export async function findSentNote(work: Work, teamId: TeamId, number: number): Promise<SecurityNote | null> {
  const row = await selectNotes(work, teamId)
    .where('security_note.number', '=', number)
    .where('security_note.sent_at', 'is not', null)
    .executeTakeFirst()
  return row === undefined ? null : noteOf(work, row)
}

/** Taken first by whoever drafts, saves or sends: one after another. */
export async function lockNotes({ tx }: Work, teamId: TeamId): Promise<void> {
  await tx.selectFrom('team').where('team.id', '=', teamId).select('team.id').forNoKeyUpdate().execute()
}

export type NewNote = Pick<SecurityNote, 'coversFrom' | 'coversUntil' | 'text' | 'changedById' | 'dueOn'>

export async function insertNoteDraft(
  work: Work,
  teamId: TeamId,
  note: NewNote,
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  const { last } = await work.tx
    .selectFrom('security_note')
    .where('security_note.team_id', '=', teamId)
    .select((eb) => eb.fn.max('security_note.number').as('last'))
    .executeTakeFirstOrThrow()
  await work.tx
    .insertInto('security_note')
    .values({
      id,
      team_id: teamId,
      number: (last ?? 0) + 1,
      covers_from: note.coversFrom,
      covers_until: note.coversUntil,
      text_sealed: sealJson(work.sealing.deskWide, textPlace(id), note.text),
      due_on: note.dueOn.toString(),
      changed_by_id: note.changedById,
      changed_at: now,
    })
    .execute()
  return id
}

export async function saveNoteText(
  work: Work,
  { id, revision }: Pick<SecurityNote, 'id' | 'revision'>,
  text: string,
  by: PersonId,
  now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .updateTable('security_note')
    .set({
      text_sealed: sealJson(work.sealing.deskWide, textPlace(id), text),
      revision: revision + 1,
      changed_by_id: by,
      changed_at: now,
    })
    .where('security_note.id', '=', id)
    .execute()
}

/** From here on nothing about it changes. `dueOn`: by the charter it is measured by. */
export async function saveNoteSent(
  work: Work,
  id: string,
  { dueOn, ...sent }: NoteSent & Pick<SecurityNote, 'dueOn'>,
): Promise<void> {
  await work.tx
    .updateTable('security_note')
    .set({
      due_on: dueOn.toString(),
      sent_at: sent.at,
      sent_by_id: sent.byId,
      late_days: sent.lateDays,
      letters: sent.letters,
      charter_version: sent.charterVersion,
      clause: sent.clause,
    })
    .where('security_note.id', '=', id)
    .execute()
}

export async function deleteNoteDraft({ tx }: Work, id: string): Promise<void> {
  await tx
    .deleteFrom('security_note')
    .where('security_note.id', '=', id)
    .where('security_note.sent_at', 'is', null)
    .execute()
}

function selectNotes({ tx }: Work, teamId: TeamId) {
  return tx
    .selectFrom('security_note')
    .where('security_note.team_id', '=', teamId)
    .select(['security_note.id', 'security_note.number', 'security_note.text_sealed'])
    .select(['security_note.covers_from', 'security_note.covers_until', 'security_note.revision'])
    .select(['security_note.changed_by_id', 'security_note.changed_at', 'security_note.due_on'])
    .select(['security_note.sent_at', 'security_note.sent_by_id', 'security_note.late_days'])
    .select(['security_note.letters', 'security_note.charter_version', 'security_note.clause'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectNotes>['execute']>>[number]

function noteOf({ sealing }: Work, row: Row): SecurityNote {
  return {
    id: row.id,
    number: row.number,
    coversFrom: row.covers_from,
    coversUntil: row.covers_until,
    text: unsealJson<string>(sealing.deskWide, textPlace(row.id), row.text_sealed),
    revision: row.revision,
    changedById: row.changed_by_id as PersonId,
    changedAt: row.changed_at,
    dueOn: Temporal.PlainDate.from(row.due_on),
    sent: sentOf(row),
  }
}

function sentOf(row: Row): NoteSent | null {
  if (row.sent_at === null || row.sent_by_id === null || row.charter_version === null) return null
  return {
    at: row.sent_at,
    byId: row.sent_by_id as PersonId,
    lateDays: row.late_days,
    letters: row.letters,
    charterVersion: row.charter_version,
    clause: row.clause,
  }
}

function textPlace(id: string): Place {
  return { table: 'security_note', row: id, field: 'text_sealed' }
}
