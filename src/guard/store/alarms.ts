import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type Alarm = {
  readonly id: string
  readonly personId: PersonId
  readonly hits: number
  readonly at: Temporal.Instant
}

export async function insertAlarm(
  work: Work,
  alarm: { personId: PersonId; hits: number },
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  await work.tx
    .insertInto('guard_alarm')
    .values({ id, person_id: alarm.personId, hits: alarm.hits, at: now })
    .execute()
  return id
}

/** Was the alarm raised for this person since then? Once a day is enough. */
export async function hasAlarmSince(
  work: Work,
  personId: PersonId,
  since: Temporal.Instant,
): Promise<boolean> {
  const row = await work.tx
    .selectFrom('guard_alarm')
    .where('person_id', '=', personId)
    .where('at', '>', since)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Locks an alarm that nobody was told of yet; null when there is none, or another run was faster. */
export async function takeAlarm(work: Work, id: string, now: Temporal.Instant): Promise<Alarm | null> {
  const row = await work.tx
    .updateTable('guard_alarm')
    .set({ told_at: now })
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .returning(['id', 'person_id', 'hits', 'at'])
    .executeTakeFirst()
  return row === undefined
    ? null
    : { id: row.id, personId: row.person_id as PersonId, hits: row.hits, at: row.at }
}
