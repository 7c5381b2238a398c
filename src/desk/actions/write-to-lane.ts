import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { LetterId, MessageId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { writeLetter } from '../../mail/outbox/write-letter.ts'
import { replyAddress } from '../../mail/reply-address.ts'
import type { OpenCase } from '../store/cases.ts'
import type { Identity } from '../store/contents.ts'
import type { DeskTeam } from '../store/desk-team.ts'
import { guardAnew } from '../store/guarding.ts'
import type { Lane } from '../store/lanes.ts'
import { insertWritten, linkLetter } from '../store/messages.ts'
import { threadOf } from '../store/threads.ts'

/** Letters a person sends wait a minute, so that they can be taken back. */
export const undoSeconds = 60

export type LaneLetter = {
  readonly actor: PersonActor
  readonly opened: OpenCase
  readonly lane: Lane
  readonly team: DeskTeam
  readonly to: readonly Identity[]
  readonly kind: string
  readonly subject: string
  readonly text: string
  /** What the conversation shows when it differs from the letter (a hand-over by link). */
  readonly shownText?: string
}

/** One message in a lane and a letter to each recipient, none of whom learns of the others. */
export async function writeToLane(
  work: Work,
  letter: LaneLetter,
  now: Temporal.Instant,
): Promise<{ messageId: MessageId; letterIds: LetterId[] }> {
  const { opened, lane, team, actor } = letter
  const { id: caseId, reference } = opened.facts
  const from: Identity = { name: team.name, address: team.address }
  const replyTo: Identity = {
    name: team.name,
    address: replyAddress(work.sealing.lookup, team.address, reference, lane.number),
  }
  const thread = await threadOf(work, lane.id)
  const messageId = await insertWritten(work, opened.key, {
    caseId,
    laneId: lane.id,
    direction: 'out',
    personId: actor.personId,
    subject: letter.subject,
    text: letter.shownText ?? letter.text,
    from,
    to: letter.to,
    at: now,
  })
  const letterIds: LetterId[] = []
  for (const to of letter.to) {
    const id = await writeLetter(
      work,
      {
        teamId: team.id,
        caseId,
        laneId: lane.id,
        kind: letter.kind,
        key: opened.key,
        from,
        replyTo,
        to,
        subject: letter.subject,
        text: letter.text,
        inReplyTo: thread.at(-1) ?? null,
        references: thread,
        autoSubmitted: null,
        isAutomatic: false,
        writtenBy: actor.personId,
        undoSeconds,
      },
      now,
    )
    await linkLetter(work, caseId, messageId, id)
    letterIds.push(id)
  }
  await guardAnew(work, caseId)
  return { messageId, letterIds }
}
