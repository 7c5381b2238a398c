import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId, MessageId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { DataKey } from '../../sealing/envelope.ts'
import { keyOf } from './key-of.ts'
import { readContent } from './messages.ts'

export type LettersOfMessage = {
  readonly laneId: LaneId
  readonly text: string
  readonly letters: readonly {
    readonly id: string
    readonly state: string
    readonly sendAfter: Temporal.Instant
  }[]
}

/** A message of ours with the letters that carry it, locked; null when it is not on this case or has none. */
export async function lettersOfMessage(
  work: Work,
  key: DataKey,
  caseId: CaseId,
  messageId: MessageId,
): Promise<LettersOfMessage | null> {
  const message = await work.tx
    .selectFrom('message')
    .where('id', '=', messageId)
    .where('case_id', '=', caseId)
    .where('direction', '=', 'out')
    .where('person_id', 'is not', null)
    .select(['lane_id', 'data_key_id', 'content_sealed'])
    .executeTakeFirst()
  if (message === undefined) return null
  const letters = await work.tx
    .selectFrom('letter')
    .innerJoin('message_letter', 'message_letter.letter_id', 'letter.id')
    .where('message_letter.message_id', '=', messageId)
    .select(['letter.id', 'letter.state', 'letter.send_after'])
    .forUpdate('letter')
    .execute()
  if (letters.length === 0) return null
  return {
    laneId: message.lane_id as LaneId,
    text: readContent(await keyOf(work, key, message.data_key_id), messageId, message.content_sealed).text,
    letters: letters.map((letter) => ({ id: letter.id, state: letter.state, sendAfter: letter.send_after })),
  }
}
