import { draftNote } from '../../../src/committee/actions/draft-note.ts'
import { sendNote } from '../../../src/committee/actions/send-note.ts'
import { periodCounts } from '../../../src/desk/door.ts'
import { sql } from '../sql.ts'
import { by, type Step, type Year } from './year.ts'

/** Every other Thursday; late ones are marked, and the next is back in its place. */
const sent = [
  '2026-01-15 11:00',
  '2026-01-29 11:00',
  '2026-02-12 11:00',
  '2026-02-26 11:00',
  // Ten minutes before the end of the fourteenth day: by UTC the fifteenth has begun.
  '2026-03-12 23:50',
  // Late: the fourteenth day was Thursday.
  '2026-03-28 11:00',
  '2026-04-09 11:00',
  '2026-04-23 11:00',
  '2026-05-07 11:00',
  '2026-05-21 11:00',
  '2026-06-04 11:00',
  '2026-06-18 11:00',
  '2026-07-02 11:00',
  '2026-07-16 11:00',
  '2026-07-30 11:00',
  // Late by five days.
  '2026-08-18 11:00',
  '2026-08-27 11:00',
  '2026-09-10 11:00',
  '2026-09-24 11:00',
  '2026-10-08 11:00',
  '2026-10-22 11:00',
  // Late by half an hour.
  '2026-11-06 00:30',
  '2026-11-19 11:00',
  '2026-12-03 11:00',
  '2026-12-17 11:00',
  '2026-12-31 11:00',
]

export const noteSteps: readonly Step[] = sent.map((at) => ({ at, act: note }))

async function note(year: Year) {
  const { teamId } = year
  await by(year, 'selma', (work, actor, now) =>
    draftNote(work, actor, { teamId, safeCounts: periodCounts }, now),
  )
  const [draft] = await sql(year.owner, 'select revision from security_note where sent_at is null')
  const wanted = { teamId, revision: Number(draft?.revision), guardLines: [] }
  return by(year, 'selma', (work, actor, now) => sendNote(work, actor, wanted, now))
}
