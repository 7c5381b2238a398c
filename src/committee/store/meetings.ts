import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Meeting, Sitting } from '../rules/meetings/meeting.ts'
import { sealWords, unsealWords } from '../sealed-words.ts'

function selectMeetings({ tx }: Work, teamId: TeamId) {
  return tx
    .selectFrom('meeting')
    .where('meeting.team_id', '=', teamId)
    .select(['meeting.id', 'meeting.team_id', 'meeting.class', 'meeting.starts_at', 'meeting.words_sealed'])
    .select(['meeting.called_by_id', 'meeting.agenda_set_at', 'meeting.opened_at', 'meeting.presiding_id'])
    .select(['meeting.recording_id', 'meeting.closed_at', 'meeting.cancelled_at'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMeetings>['execute']>>[number]

/** Every meeting of a team, the earliest first: a committee holds a few dozen a year. */
export async function meetingsOf(work: Work, teamId: TeamId): Promise<Meeting[]> {
  const rows = await selectMeetings(work, teamId).orderBy('meeting.starts_at').orderBy('meeting.id').execute()
  return rows.map((row) => asMeeting(work, row))
}

/** Null when the team has none of that id. */
export async function findMeeting(work: Work, teamId: TeamId, id: string): Promise<Meeting | null> {
  const row = await selectMeetings(work, teamId).where('meeting.id', '=', id).executeTakeFirst()
  return row === undefined ? null : asMeeting(work, row)
}

/** The same, and nobody else changes the meeting until the transaction ends: votes, motions, presence. */
export async function lockMeeting(work: Work, teamId: TeamId, id: string): Promise<Meeting | null> {
  const row = await selectMeetings(work, teamId)
    .where('meeting.id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row === undefined ? null : asMeeting(work, row)
}

export async function insertMeeting(
  work: Work,
  meeting: Pick<Meeting, 'teamId' | 'class' | 'startsAt' | 'place' | 'calledById'>,
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  await work.tx
    .insertInto('meeting')
    .values({
      id,
      team_id: meeting.teamId,
      class: meeting.class,
      starts_at: meeting.startsAt,
      words_sealed: sealWords(work, 'meeting', id, { place: meeting.place }),
      called_by_id: meeting.calledById,
      called_at: now,
    })
    .execute()
  return id
}

export async function saveCancelled({ tx }: Work, id: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('meeting').set({ cancelled_at: at }).where('meeting.id', '=', id).execute()
}

export async function saveAgendaSet({ tx }: Work, id: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('meeting').set({ agenda_set_at: at }).where('meeting.id', '=', id).execute()
}

export async function saveSitting({ tx }: Work, id: string, sitting: Sitting): Promise<void> {
  await tx
    .updateTable('meeting')
    .set({
      opened_at: sitting.openedAt,
      presiding_id: sitting.presidingId,
      recording_id: sitting.recordingId,
      closed_at: sitting.closedAt,
    })
    .where('meeting.id', '=', id)
    .execute()
}

function asMeeting(work: Work, row: Row): Meeting {
  const { place } = unsealWords<{ place: string }>(work, 'meeting', row.id, row.words_sealed)
  return {
    id: row.id,
    teamId: row.team_id as TeamId,
    class: row.class === 'open' ? 'open' : 'closed',
    startsAt: row.starts_at,
    place,
    calledById: row.called_by_id as PersonId,
    agendaSetAt: row.agenda_set_at,
    cancelledAt: row.cancelled_at,
    sitting: sittingOf(row),
  }
}

function sittingOf(row: Row): Sitting | null {
  if (row.opened_at === null || row.presiding_id === null) return null
  return {
    openedAt: row.opened_at,
    presidingId: row.presiding_id as PersonId,
    recordingId: row.recording_id as PersonId | null,
    closedAt: row.closed_at,
  }
}
