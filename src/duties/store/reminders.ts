import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Rhythm } from '../rules/digest.ts'
import { rhythms, usualRhythm } from '../rules/digest.ts'

/**
 * Duties that somebody is to be reminded of, each once however many of its reminders have passed; they count
 * as sent when the transaction commits. Two workers never take the same one.
 */
export async function takeDueReminders(tx: Tx, now: Temporal.Instant, most: number): Promise<string[]> {
  const { rows } = await sql<{ duty_id: string }>`
    update duty_reminder set sent_at = ${now}
    where (duty_id, at) in (
      select r.duty_id, r.at from duty_reminder r join duty d on d.id = r.duty_id
      where r.sent_at is null and r.at <= ${now} and d.met_at is null and d.waived_at is null
      order by r.at limit ${most} for update of r skip locked)
    returning duty_id`.execute(tx)
  return [...new Set(rows.map((row) => row.duty_id))]
}

export type DigestReader = {
  readonly personId: PersonId
  readonly rhythm: Rhythm
  readonly lastSentAt: Temporal.Instant | null
}

export async function digestSettings(tx: Tx): Promise<ReadonlyMap<PersonId, DigestReader>> {
  const rows = await tx
    .selectFrom('duty_digest')
    .select(['duty_digest.person_id', 'duty_digest.rhythm', 'duty_digest.last_sent_at'])
    .execute()
  return new Map(
    rows.map((row) => {
      const personId = row.person_id as PersonId
      const rhythm = rhythms.find((each) => each === row.rhythm) ?? usualRhythm
      return [personId, { personId, rhythm, lastSentAt: row.last_sent_at }]
    }),
  )
}

export async function saveRhythm(tx: Tx, personId: PersonId, rhythm: Rhythm): Promise<void> {
  await tx
    .insertInto('duty_digest')
    .values({ person_id: personId, rhythm })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ rhythm }))
    .execute()
}

export async function saveDigestSent(tx: Tx, personId: PersonId, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('duty_digest')
    .values({ person_id: personId, rhythm: usualRhythm, last_sent_at: at })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ last_sent_at: at }))
    .execute()
}
