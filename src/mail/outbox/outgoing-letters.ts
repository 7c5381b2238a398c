import type { Tx } from '../../db/database.ts'
import type { Work } from '../../jobs/works.ts'
import type { LetterId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { unsealJson } from '../../sealing/envelope.ts'
import { type LetterContent, type LetterState, letterPlace, letterStates } from './letter.ts'

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

export const lettersPerPage = 50

/** One page of the letters this actor may see, newest first; `page` counts from 0. */
export async function outgoingLetters(
  work: Work,
  page: number,
  states: readonly LetterState[] = letterStates,
): Promise<{ readonly letters: readonly OutgoingLetter[]; readonly hasMore: boolean }> {
  const rows = await lettersWithKeys(work.tx)
    .where('letter.state', 'in', states)
    .orderBy('letter.written_at', 'desc')
    .orderBy('letter.id')
    .offset(Math.max(0, Math.trunc(page)) * lettersPerPage)
    .limit(lettersPerPage + 1)
    .execute()
  const letters: OutgoingLetter[] = []
  for (const row of rows.slice(0, lettersPerPage)) {
    letters.push(letterOf(row, await contentOf(work, row)))
  }
  return { letters, hasMore: rows.length > lettersPerPage }
}

/** One letter with what it says. Null when this actor does not see it. */
export async function outgoingLetter(
  work: Work,
  id: LetterId,
): Promise<{ readonly letter: OutgoingLetter; readonly content: LetterContent } | null> {
  const row = await lettersWithKeys(work.tx).where('letter.id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const content = await contentOf(work, row)
  return { letter: letterOf(row, content), content }
}

/** What a letter says. Null when this actor does not see it. */
export async function letterContent(work: Work, id: LetterId): Promise<LetterContent | null> {
  return (await outgoingLetter(work, id))?.content ?? null
}

/** Each letter with its key in the same row: a page of letters is one query. */
function lettersWithKeys(tx: Tx) {
  return tx
    .selectFrom('letter')
    .innerJoin('data_key', 'data_key.id', 'letter.data_key_id')
    .selectAll('letter')
    .select(['data_key.desk_key_id', 'data_key.parent_id', 'data_key.wrapped'])
}

type Row = Awaited<ReturnType<ReturnType<typeof lettersWithKeys>['executeTakeFirstOrThrow']>>

/** The key of a merged case is wrapped by another case's and has to be fetched. */
async function contentOf({ sealing, tx }: Work, row: Row): Promise<LetterContent> {
  const key =
    row.parent_id === null
      ? sealing.unwrap({ id: row.data_key_id, deskKeyId: row.desk_key_id, wrapped: row.wrapped })
      : await sealing.load(tx, row.data_key_id)
  return unsealJson<LetterContent>(key, letterPlace(row.id as LetterId), row.content_sealed)
}

function letterOf(row: Row, content: LetterContent): OutgoingLetter {
  return {
    id: row.id as LetterId,
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
  }
}
