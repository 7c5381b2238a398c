import { charterInForce } from '../../charter/door.ts'
import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { holdersOf } from '../../people/door.ts'
import { standingIn } from '../reads/standing.ts'
import { actionItemsOf, insertActionItem, saveDone } from '../store/action-items.ts'
import { findMeeting } from '../store/meetings.ts'
import type { OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

export type WantedAction = {
  readonly title: string
  readonly ownerId: PersonId | null
  readonly dueOn: Temporal.PlainDate | null
}

/** Somebody of the committee takes something on by a day; a duty of theirs follows from it. */
export async function addActionItem(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting & WantedAction,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'action-added'; readonly id: string } | Refusal> {
  const { teamId, meetingId, ownerId, dueOn } = wanted
  const meeting = await findMeeting(work, teamId, meetingId)
  const standing = await standingIn(work, actor.personId, teamId, now)
  if (meeting === null || !standing.serves) return notFound
  if (meeting.sitting === null) return refuse('conflict', 'Action items are noted once the meeting is open.')
  const title = wanted.title.replaceAll(/\s+/g, ' ').trim()
  if (title === '' || title.length > 200)
    return wrong('action', 'Say what is to be done, in at most 200 characters.')
  const serving = await holdersOf(work, teamId, now, ['member', 'coordinator', 'chair', 'secretary'])
  if (ownerId === null || !serving.includes(ownerId)) return wrong('owner', 'Choose who does it.')
  const { zone } = await charterInForce(work.tx, teamId, now)
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  if (dueOn === null || Temporal.PlainDate.compare(dueOn, today) < 0)
    return wrong('due', 'Choose a day from today on.')
  const item = { teamId, meetingId, title, ownerId, dueOn, recordedById: actor.personId }
  const id = await insertActionItem(work, item, now)
  await recordOnMeeting(work, actor, 'action item added', { kind: 'action-item', id }, now)
  return { kind: 'action-added', id }
}

/** By its owner, the chair or the secretary. Pressed again it changes nothing. */
export async function completeActionItem(
  work: Work,
  actor: PersonActor,
  { teamId, id }: { readonly teamId: TeamId; readonly id: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'action-done' } | Refusal> {
  const standing = await standingIn(work, actor.personId, teamId, now)
  if (!standing.serves) return notFound
  const item = (await actionItemsOf(work, teamId)).find((each) => each.id === id)
  if (item === undefined) return { kind: 'action-done' }
  if (!standing.keeps && item.ownerId !== actor.personId)
    return refuse('not-allowed', 'Whoever took it on says when it is done.')
  if (await saveDone(work, { id, by: actor.personId }, now)) {
    await meetDuty(
      work,
      actor,
      { teamId, kind: 'action-item', subject: id },
      { kind: 'action item', id },
      now,
    )
    await recordOnMeeting(work, actor, 'action item done', { kind: 'action-item', id }, now)
  }
  return { kind: 'action-done' }
}

function wrong(field: string, sentence: string): Refusal {
  return refuse('invalid', sentence, { field, safe: 'What you wrote is kept below.' })
}
