import { type CharterInForce, charterInForce, nextMeeting } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type CommitteeSeat, personNames } from '../../people/door.ts'
import type { AgendaItem } from '../rules/meetings/agenda.ts'
import { heldOn, lastHeld, nextCalled } from '../rules/meetings/held.ts'
import { type Meeting, meetingState } from '../rules/meetings/meeting.ts'
import { type MinutesState, minutesState } from '../rules/minutes/minutes.ts'
import type { Motion } from '../rules/motions/motion.ts'
import { type ActionItem, actionItemsOf } from '../store/action-items.ts'
import { topicsOf } from '../store/agenda.ts'
import { meetingsOf } from '../store/meetings.ts'
import { minutesOf } from '../store/minutes.ts'
import { motionsOf } from '../store/motions.ts'
import { type OutsideDecision, waitingDecisions } from '../store/outside-decisions.ts'
import { type Standing, standingIn } from './standing.ts'

export type MeetingsView = {
  readonly charter: CharterInForce
  readonly standing: Standing
  readonly readerId: PersonId
  readonly next: Meeting | null
  /** Called for later than the next one. */
  readonly later: readonly Meeting[]
  /** Over or cancelled, the newest first. */
  readonly past: readonly { readonly meeting: Meeting; readonly minutes: MinutesState }[]
  /** The day the schedule asks for. */
  readonly plannedOn: Temporal.PlainDate
  readonly topics: readonly AgendaItem[]
  readonly actions: readonly ActionItem[]
  readonly waiting: readonly OutsideDecision[]
  readonly written: readonly Motion[]
  readonly names: ReadonlyMap<PersonId, string>
}

export async function readMeetings(
  work: Work,
  reader: { readonly personId: PersonId; readonly seat: CommitteeSeat },
  now: Temporal.Instant,
): Promise<MeetingsView> {
  const teamId = reader.seat.team.id
  const charter = await charterInForce(work.tx, teamId, now)
  const all = await meetingsOf(work, teamId)
  const minutes = await minutesOf(work, teamId)
  const next = nextCalled(all)
  const isOpen = (meeting: Meeting) => ['called', 'sitting'].includes(meetingState(meeting))
  const topics = await topicsOf(work, teamId)
  const actions = await actionItemsOf(work, teamId)
  const written = (await motionsOf(work, teamId, null)).toReversed().slice(0, writtenShown)
  return {
    charter,
    standing: await standingIn(work, reader.personId, teamId, now),
    readerId: reader.personId,
    next,
    later: all.filter((meeting) => isOpen(meeting) && meeting.id !== next?.id),
    past: all
      .filter((meeting) => !isOpen(meeting))
      .toReversed()
      .map((meeting) => ({ meeting, minutes: minutesState(minutes.get(meeting.id) ?? null) })),
    plannedOn: plannedDay(charter, all, now),
    topics,
    actions,
    waiting: await waitingDecisions(work, teamId),
    written,
    names: await personNames(work, [
      ...topics.flatMap(({ proposedById }) => proposedById ?? []),
      ...actions.map(({ ownerId }) => ownerId),
      ...written.map(({ movedById }) => movedById),
    ]),
  }
}

const writtenShown = 10

/** An interval runs from the last meeting; an nth weekday is the next one after it, or after today. */
function plannedDay({ settings, zone }: CharterInForce, all: readonly Meeting[], now: Temporal.Instant) {
  const schedule = settings['meeting.schedule']
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const last = lastHeld(all)
  const lastOn = last === null ? null : heldOn(last, zone)
  if (schedule.kind === 'interval') return lastOn === null ? today : nextMeeting(schedule, lastOn)
  return nextMeeting(schedule, lastOn?.equals(today) === true ? today.add({ days: 1 }) : today)
}
