import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { heldMeetings } from '../rules/meetings/held.ts'
import { renderMinutes } from '../rules/minutes/render-minutes.ts'
import { findMeeting, meetingsOf } from '../store/meetings.ts'
import { minutesOf } from '../store/minutes.ts'
import { readMinutesSource } from './minutes-source.ts'

export type MinutesFile = { readonly filename: string; readonly text: string }

/** Null where there are none for that audience: public ones only once they are published, word for word as then. */
export async function readMinutesText(
  work: Work,
  teamId: TeamId,
  meetingId: string,
  audience: 'private' | 'public',
  now: Temporal.Instant,
): Promise<MinutesFile | Refusal | null> {
  const meeting = await findMeeting(work, teamId, meetingId)
  const sitting = meeting?.sitting ?? null
  if (meeting === null || sitting === null) return null
  const day = meeting.startsAt.toString().slice(0, 10)
  if (audience === 'public') {
    const text = (await minutesOf(work, teamId)).get(meetingId)?.publicText ?? null
    return text === null ? null : { filename: `${day}-minutes.md`, text }
  }
  const source = await readMinutesSource(work, { ...meeting, sitting }, now)
  if (isRefusal(source)) return source
  return { filename: `${day}-minutes-private.md`, text: renderMinutes(source, { kind: 'private' }) }
}

/** Everything a team has published, one file for each meeting; two on one day are told apart by a number. */
export async function publishedMinutes(work: Work, teamId: TeamId): Promise<MinutesFile[]> {
  const minutes = await minutesOf(work, teamId)
  const seen = new Map<string, number>()
  return heldMeetings(await meetingsOf(work, teamId)).flatMap(({ id, startsAt }) => {
    const text = minutes.get(id)?.publicText ?? null
    if (text === null) return []
    const day = startsAt.toString().slice(0, 10)
    const number = (seen.get(day) ?? 0) + 1
    seen.set(day, number)
    return [{ filename: number === 1 ? `${day}-minutes.md` : `${day}-minutes-${number}.md`, text }]
  })
}
