import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type Answer, answers } from '../rules/meetings/forecast.ts'
import type { Presence } from '../rules/meetings/presence.ts'
import { sealWords, unsealWords } from '../sealed-words.ts'

type OfMeeting = { readonly teamId: TeamId; readonly meetingId: string }

export async function answersOf({ tx }: Work, meetingId: string): Promise<ReadonlyMap<PersonId, Answer>> {
  const rows = await tx
    .selectFrom('meeting_answer')
    .where('meeting_answer.meeting_id', '=', meetingId)
    .select(['meeting_answer.person_id', 'meeting_answer.answer'])
    .execute()
  return new Map(
    rows.flatMap((row) => {
      const answer = answers.find((each) => each === row.answer)
      return answer === undefined ? [] : [[row.person_id as PersonId, answer] as const]
    }),
  )
}

/** The newest answer counts. */
export async function saveAnswer(
  { tx }: Work,
  { teamId, meetingId }: OfMeeting,
  own: { readonly personId: PersonId; readonly answer: Answer },
  now: Temporal.Instant,
): Promise<void> {
  const { personId, answer } = own
  await tx
    .insertInto('meeting_answer')
    .values({ meeting_id: meetingId, team_id: teamId, person_id: personId, answer, answered_at: now })
    .onConflict((conflict) =>
      conflict.columns(['meeting_id', 'person_id']).doUpdateSet({ answer, answered_at: now }),
    )
    .execute()
}

/** Every stay of a meeting in the order they began. */
export async function presencesOf(work: Work, meetingId: string): Promise<Presence[]> {
  const rows = await work.tx
    .selectFrom('presence')
    .where('presence.meeting_id', '=', meetingId)
    .select(['presence.id', 'presence.person_id', 'presence.guest_sealed', 'presence.arrived_at'])
    .select(['presence.left_at', 'presence.confirmed_at'])
    .orderBy('presence.arrived_at')
    .orderBy('presence.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id as PersonId | null,
    guest:
      row.guest_sealed === null
        ? null
        : unsealWords<{ name: string }>(work, 'presence', row.id, row.guest_sealed).name,
    arrivedAt: row.arrived_at,
    leftAt: row.left_at,
    isConfirmed: row.confirmed_at !== null,
  }))
}

export type NewPresence = OfMeeting &
  Pick<Presence, 'personId' | 'guest' | 'arrivedAt'> & {
    /** Null: they checked in themselves. */
    readonly confirmedById: PersonId | null
  }

/** False when they are in the room already. */
export async function insertPresence(
  work: Work,
  presence: NewPresence,
  now: Temporal.Instant,
): Promise<boolean> {
  const id = randomUUID()
  const { guest, confirmedById } = presence
  const done = await work.tx
    .insertInto('presence')
    .values({
      id,
      meeting_id: presence.meetingId,
      team_id: presence.teamId,
      person_id: presence.personId,
      guest_sealed: guest === null ? null : sealWords(work, 'presence', id, { name: guest }),
      arrived_at: presence.arrivedAt,
      confirmed_at: confirmedById === null ? null : now,
      confirmed_by_id: confirmedById,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Those who checked in themselves and wait for a yes. Returns how many there were. */
export async function confirmPresences(
  { tx }: Work,
  meetingId: string,
  by: PersonId,
  now: Temporal.Instant,
): Promise<number> {
  const done = await tx
    .updateTable('presence')
    .set({ confirmed_at: now, confirmed_by_id: by })
    .where('presence.meeting_id', '=', meetingId)
    .where('presence.confirmed_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** False when that stay has ended or began later. */
export async function saveLeft(
  { tx }: Work,
  stay: { readonly meetingId: string; readonly id: string; readonly leftAt: Temporal.Instant },
): Promise<boolean> {
  const done = await tx
    .updateTable('presence')
    .set({ left_at: stay.leftAt })
    .where('presence.id', '=', stay.id)
    .where('presence.meeting_id', '=', stay.meetingId)
    .where('presence.left_at', 'is', null)
    .where('presence.arrived_at', '<=', stay.leftAt)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The meeting is over: whoever was there until the end left then. */
export async function endPresences({ tx }: Work, meetingId: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('presence')
    .set({ left_at: at })
    .where('presence.meeting_id', '=', meetingId)
    .where('presence.left_at', 'is', null)
    .execute()
}
