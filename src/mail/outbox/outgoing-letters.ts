import type { Work } from '../../jobs/works.ts'
import type { LetterId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { unsealJson } from '../../sealing/envelope.ts'
import { type LetterContent, type LetterState, letterPlace } from './letter.ts'

export type OutgoingLetter = {
  readonly id: LetterId
  readonly caseId: string | null
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly isAutomatic: boolean
  readonly state: LetterState
  readonly writtenAt: Temporal.Instant
  readonly sendAfter: Temporal.Instant
  readonly attempts: number
  readonly sentAt: Temporal.Instant | null
  /** 5.1.1 and the like; null before the first try. */
  readonly lastStatus: string | null
}

const pageSize = 50

/** One page of the letters this actor may see, newest first; `page` counts from 0. */
export async function outgoingLetters(work: Work, page: number): Promise<OutgoingLetter[]> {
  const rows = await work.tx
    .selectFrom('letter')
    .orderBy('written_at', 'desc')
    .orderBy('id')
    .offset(Math.max(0, Math.trunc(page)) * pageSize)
    .limit(pageSize)
    .selectAll()
    .execute()
  const letters: OutgoingLetter[] = []
  for (const row of rows) {
    const id = row.id as LetterId
    const key = await work.sealing.load(work.tx, row.data_key_id)
    const content = unsealJson<LetterContent>(key, letterPlace(id), row.content_sealed)
    letters.push({
      id,
      caseId: row.case_id,
      kind: row.kind,
      to: content.to.address,
      subject: content.subject,
      isAutomatic: row.is_automatic,
      // The table's check constraint allows the words of LetterState only.
      state: row.state as LetterState,
      writtenAt: row.written_at,
      sendAfter: row.send_after,
      attempts: row.attempts,
      sentAt: row.sent_at,
      lastStatus: row.last_status,
    })
  }
  return letters
}

/** What a letter says. Null when this actor does not see it. */
export async function letterContent(work: Work, id: LetterId): Promise<LetterContent | null> {
  const row = await work.tx
    .selectFrom('letter')
    .where('id', '=', id)
    .select(['data_key_id', 'content_sealed'])
    .executeTakeFirst()
  if (row === undefined) return null
  const key = await work.sealing.load(work.tx, row.data_key_id)
  return unsealJson<LetterContent>(key, letterPlace(id), row.content_sealed)
}
