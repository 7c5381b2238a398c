import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type CommitteeSeat, listPersons, personNames } from '../../people/door.ts'
import { type AgendaItem, draftAgenda, type Suggestion } from '../rules/meetings/agenda.ts'
import { type Answer, type Forecast, forecast } from '../rules/meetings/forecast.ts'
import { gapState } from '../rules/meetings/gap.ts'
import { heldMeetings, heldOn } from '../rules/meetings/held.ts'
import { type Meeting, type MeetingState, meetingState } from '../rules/meetings/meeting.ts'
import { isTimeToOpen, mayPreside } from '../rules/meetings/presiding.ts'
import { type Minutes, minutesState } from '../rules/minutes/minutes.ts'
import { type Part, readPassages } from '../rules/minutes/passages.ts'
import { type CurrentText, currentText } from '../rules/minutes/revision.ts'
import { caseReferences } from '../rules/minutes/wrong-room.ts'
import { floorOf, type Motion } from '../rules/motions/motion.ts'
import { type ActionItem, actionItemsOf } from '../store/action-items.ts'
import { agendaOf } from '../store/agenda.ts'
import { answersOf } from '../store/attendance.ts'
import { findMeeting, meetingsOf } from '../store/meetings.ts'
import { minutesOf, releasesOf, textsOf } from '../store/minutes.ts'
import { motionsOf } from '../store/motions.ts'
import { type OutsideDecision, waitingDecisions } from '../store/outside-decisions.ts'
import { type Gathering, readGathering } from './gathering.ts'
import { type Standing, standingIn } from './standing.ts'
import { readSuggestions } from './suggestions.ts'

export type ItemView = AgendaItem & {
  readonly current: CurrentText
  /** Empty when its fences cannot be read. */
  readonly parts: readonly Part[]
  readonly released: ReadonlySet<number>
}

/** One meeting as its page shows it. */
export type MeetingView = {
  readonly meeting: Meeting
  readonly state: MeetingState
  readonly readerId: PersonId
  readonly standing: Standing
  /** It is time, and the reader may preside. */
  readonly mayOpen: boolean
  readonly gathering: Gathering
  readonly today: Temporal.PlainDate
  readonly items: readonly ItemView[]
  /** Open and not on the agenda: the draft that fills itself. */
  readonly suggestions: readonly Suggestion[]
  readonly answered: ReadonlyMap<PersonId, Answer>
  readonly forecast: Forecast
  readonly motions: readonly Motion[]
  /** The motion before the meeting now. */
  readonly top: Motion | null
  readonly waiting: readonly OutsideDecision[]
  readonly actions: readonly ActionItem[]
  readonly minutes: Minutes | null
  /** Drafts of earlier meetings that this one may approve. */
  readonly toApprove: readonly Meeting[]
  /** What looks like cases in the texts of an open meeting. */
  readonly wrongRoom: readonly string[]
  /** Days beyond the longest gap since the meeting before, as the charter cites it; null when all is well. */
  readonly gap: 'in-grace' | 'too-long' | null
  readonly names: ReadonlyMap<PersonId, string>
  readonly persons: readonly { readonly id: PersonId; readonly name: string }[]
}

/** Null when the team has no such meeting. */
export async function readMeetingView(
  work: Work,
  reader: { readonly personId: PersonId; readonly seat: CommitteeSeat; readonly meetingId: string },
  now: Temporal.Instant,
): Promise<MeetingView | null> {
  const { personId, seat } = reader
  const teamId = seat.team.id
  const meeting = await findMeeting(work, teamId, reader.meetingId)
  if (meeting === null) return null
  const gathering = await readGathering(work, meeting, now)
  const persons = await listPersons(work)
  const items = await readItems(work, meeting)
  const motions = await motionsOf(work, teamId, meeting.id)
  const written = await minutesOf(work, teamId)
  const all = await meetingsOf(work, teamId)
  const actions = await actionItemsOf(work, teamId, meeting.id)
  const answered = await answersOf(work, meeting.id)
  const names = await personNames(work, [
    ...persons.map(({ id }) => id),
    ...gathering.voters,
    ...gathering.presences.flatMap((stay) => stay.personId ?? []),
    ...motions.map(({ movedById }) => movedById),
    ...actions.map(({ ownerId }) => ownerId),
  ])
  const top = floorOf(motions).pending.at(-1)
  const standing = await standingIn(work, personId, teamId, now)
  const substitute = gathering.charter.settings['presiding.substitute']
  return {
    meeting,
    state: meetingState(meeting),
    readerId: personId,
    standing,
    mayOpen: mayPreside(standing, substitute) && isTimeToOpen(meeting.startsAt, now),
    gathering,
    today: now.toZonedDateTimeISO(gathering.charter.zone).toPlainDate(),
    items,
    suggestions: draftAgenda(await readSuggestions(work, teamId), items),
    answered,
    forecast: forecast({
      voters: gathering.voters,
      answered,
      names,
      needed: gathering.quorum.needed,
      startsAt: meeting.startsAt,
      now,
    }),
    motions,
    top: motions.find(({ id }) => id === top?.id) ?? null,
    waiting: await waitingDecisions(work, teamId),
    actions,
    minutes: written.get(meeting.id) ?? null,
    toApprove: all.filter(({ id }) => id !== meeting.id && minutesState(written.get(id) ?? null) === 'draft'),
    wrongRoom:
      meeting.class === 'open' ? caseReferences(items.map(({ current }) => current.text).join('\n')) : [],
    gap: gapBefore(meeting, all, gathering),
    names,
    persons,
  }
}

async function readItems(work: Work, meeting: Meeting): Promise<ItemView[]> {
  const items = await agendaOf(work, meeting.teamId, meeting.id)
  const ids = items.map(({ id }) => id)
  const texts = await textsOf(work, ids)
  const releases = await releasesOf(work, ids)
  return items.map((item) => {
    const current = currentText(texts.get(item.id) ?? [])
    const parts = readPassages(current.text)
    return {
      ...item,
      current,
      parts: 'kind' in parts ? [] : parts,
      released: releases.get(item.id) ?? new Set<number>(),
    }
  })
}

function gapBefore(meeting: Meeting, all: readonly Meeting[], { charter }: Gathering): MeetingView['gap'] {
  const { settings, zone } = charter
  const before = heldMeetings(all)
    .filter(
      ({ id, startsAt }) =>
        id !== meeting.id && startsAt.epochMilliseconds < meeting.startsAt.epochMilliseconds,
    )
    .at(-1)
  if (before === undefined || meeting.sitting !== null) return null
  const rule = { longest: settings['meeting.gap-longest'], grace: settings['meeting.gap-grace'] }
  const on = meeting.startsAt.toZonedDateTimeISO(zone).toPlainDate()
  const state = gapState(heldOn(before, zone), on, rule)
  return state === 'within' ? null : state
}
