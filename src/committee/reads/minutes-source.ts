import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { loadTeam, personNames } from '../../people/door.ts'
import type { HeldMeeting } from '../rules/meetings/held.ts'
import { heldOn } from '../rules/meetings/held.ts'
import { sayClock, sayStay } from '../rules/meetings/presence.ts'
import { type Part, readPassages } from '../rules/minutes/passages.ts'
import type { Attendee, ItemMinutes, MinutesSource } from '../rules/minutes/render-minutes.ts'
import { currentText } from '../rules/minutes/revision.ts'
import { type Motion, wordingOf } from '../rules/motions/motion.ts'
import { kindFacts } from '../rules/motions/motion-kinds.ts'
import { actionItemsOf } from '../store/action-items.ts'
import { affiliationsOf } from '../store/affiliations.ts'
import { agendaOf } from '../store/agenda.ts'
import { releasesOf, textsOf } from '../store/minutes.ts'
import { motionsOf } from '../store/motions.ts'
import { type Gathering, readGathering } from './gathering.ts'
import { readRoster } from './roster.ts'

/** All that the minutes of a meeting say, for either rendering; a refusal when a text has a broken fence. */
export async function readMinutesSource(
  work: Work,
  meeting: HeldMeeting,
  now: Temporal.Instant,
): Promise<MinutesSource | Refusal> {
  const { teamId, sitting } = meeting
  const gathering = await readGathering(work, meeting, now)
  const { zone } = gathering.charter
  const day = heldOn(meeting, zone)
  const items = await readItems(work, meeting)
  if (isRefusal(items)) return items
  const actions = (await actionItemsOf(work, teamId, meeting.id)).filter(
    (each) => each.meetingId === meeting.id,
  )
  const named = [sitting.presidingId, ...(sitting.recordingId === null ? [] : [sitting.recordingId])]
  const names = await personNames(work, [...named, ...actions.map(({ ownerId }) => ownerId)])
  const name = (id: PersonId | null) => (id === null ? 'nobody' : (names.get(id) ?? 'somebody'))
  const said = day.toLocaleString('en-GB', { dateStyle: 'long' })
  const team = await loadTeam(work, teamId)
  const isNotes = sitting.closedAt !== null && !gathering.wasEverQuorate
  return {
    title: `${isNotes ? 'Notes' : 'Minutes'} of the meeting on ${said}`,
    notes: [
      ...(isNotes
        ? ['This meeting had no quorum. These are notes and no minutes; nothing was decided.']
        : []),
      ...(meeting.class === 'open' ? [notForVulnerabilities] : []),
    ],
    facts: [
      ['Body', team?.name ?? ''],
      ['Kind', `${meeting.class} meeting`],
      ['Opened', `${sayClock(sitting.openedAt, zone)} (${zone})`],
      ['Closed', sitting.closedAt === null ? 'not yet' : sayClock(sitting.closedAt, zone)],
      ['Presiding', name(sitting.presidingId)],
      ['Recording', name(sitting.recordingId)],
      ['Quorum', gathering.quorum.words],
    ],
    attendees: await readAttendees(work, gathering, meeting, day),
    items,
    actions: actions.map(({ title, ownerId, dueOn }) => ({
      title,
      owner: name(ownerId),
      dueOn: dueOn.toString(),
    })),
  }
}

/** The banner of open meetings. */
export const notForVulnerabilities =
  'This meeting is not for reporting or discussing specific vulnerabilities.'

async function readItems(work: Work, meeting: HeldMeeting): Promise<ItemMinutes[] | Refusal> {
  const agenda = await agendaOf(work, meeting.teamId, meeting.id)
  const ids = agenda.map(({ id }) => id)
  const texts = await textsOf(work, ids)
  const releases = await releasesOf(work, ids)
  const motions = await motionsOf(work, meeting.teamId, meeting.id)
  const items: ItemMinutes[] = []
  for (const { id, title } of agenda) {
    const parts: readonly Part[] | Refusal = readPassages(currentText(texts.get(id) ?? []).text)
    if (isRefusal(parts)) return parts
    const own = motions.filter(({ agendaItemId }) => agendaItemId === id)
    items.push({ title, parts, released: releases.get(id) ?? new Set(), motions: toldMotions(own, motions) })
  }
  const loose = motions.filter(({ agendaItemId }) => agendaItemId === null)
  const told = toldMotions(loose, motions)
  return told.length === 0
    ? items
    : [...items, { title: 'Other motions', parts: [], released: new Set(), motions: told }]
}

/** Minutes say what was done: main motions that came to something. */
function toldMotions(own: readonly Motion[], all: readonly Motion[]): ItemMinutes['motions'] {
  return own
    .filter(
      ({ kind, state }) => kindFacts(kind).class === 'main' && state !== 'pending' && state !== 'withdrawn',
    )
    .map((motion) => ({
      title: motion.title,
      text: wordingOf(motion, all),
      result: motion.result ?? `It was ${motion.state.replaceAll('-', ' ')}.`,
    }))
}

async function readAttendees(
  work: Work,
  { presences, charter }: Gathering,
  { sitting, teamId }: HeldMeeting,
  day: Temporal.PlainDate,
): Promise<Attendee[]> {
  const confirmed = presences.filter(({ isConfirmed }) => isConfirmed)
  const ids = [...new Set(confirmed.flatMap(({ personId }) => (personId === null ? [] : [personId])))]
  const names = await personNames(work, ids)
  const roster = await readRoster(work, teamId, day)
  const affiliations = await affiliationsOf(work.tx, ids)
  const clock = { openedAt: sitting.openedAt, closedAt: sitting.closedAt, zone: charter.zone }
  const people = ids.map((id) => {
    const seated = roster.members.find(({ personId }) => personId === id)
    const office = seated?.offices[0]?.title ?? (id === sitting.presidingId ? 'presiding' : undefined)
    const employers = affiliations.filter((each) => each.personId === id && each.kind === 'employer')
    const stays = confirmed.filter(({ personId }) => personId === id).map((stay) => sayStay(stay, clock))
    return {
      name: names.get(id) ?? 'somebody',
      affiliation: seated?.employers.join(', ') || (employers.at(-1)?.name ?? ''),
      as: office ?? seated?.kind ?? (id === sitting.recordingId ? 'secretary' : 'guest'),
      stay: stays.filter((stay) => stay !== '').join('; '),
    }
  })
  const guests = confirmed.flatMap((stay) =>
    stay.guest === null
      ? []
      : [{ name: stay.guest, affiliation: '', as: 'guest', stay: sayStay(stay, clock) }],
  )
  return [...people.toSorted((a, b) => a.name.localeCompare(b.name, 'en')), ...guests]
}
