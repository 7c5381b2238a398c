import { randomBytes, randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import { encodeCrockford } from '../../kernel/crockford.ts'
import type { LetterId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { sealJson } from '../../sealing/envelope.ts'
import { messageIdDigest } from '../message-id-digest.ts'
import { domainOf } from '../rules/address.ts'
import { type LetterContent, letterPlace, type NewLetter } from './letter.ts'
import { safeContent } from './safe-content.ts'

/**
 * Puts a letter into the outbox, in the caller's transaction: it goes out when that commits and the undo
 * time has passed. Its Message-ID is fixed here, so that a second try after a crash is seen as the same.
 * @throws UnsafeHeader when an address or id could break out of its header field.
 */
export async function writeLetter(work: Work, letter: NewLetter, now: Temporal.Instant): Promise<LetterId> {
  const id = randomUUID() as LetterId
  const content = safeContent(letter)
  const messageId = newMessageId(letter.kind, content)
  const { lookup } = work.sealing
  const sendAfter = now.add({ seconds: letter.undoSeconds })
  await work.write(
    work.tx.insertInto('letter').values({
      id,
      team_id: letter.teamId,
      case_id: letter.caseId,
      lane_id: letter.laneId,
      kind: letter.kind,
      data_key_id: letter.key.id,
      content_sealed: sealJson(letter.key, letterPlace(id), content),
      message_id: messageId,
      message_id_digest: messageIdDigest(lookup, messageId),
      recipient_digest: lookup.addressDigest(content.to.address),
      domain_digest: lookup.digest('mail-domain', domainOf(content.to.address)),
      is_automatic: letter.isAutomatic,
      written_by_id: letter.writtenBy,
      state: 'waiting',
      written_at: now,
      send_after: sendAfter,
    }),
  )
  await (letter.undoSeconds > 0
    ? work.enqueue('send-letter', { id }, sendAfter)
    : work.enqueue('send-letter', { id }))
  return id
}

/** `receipt.7KQ2M...@desk.example`: 80 random bits, the kind as its only meaning. */
function newMessageId(kind: string, content: LetterContent): string {
  return `${kind}.${encodeCrockford(randomBytes(10), 16).toLowerCase()}@${domainOf(content.from.address)}`
}
