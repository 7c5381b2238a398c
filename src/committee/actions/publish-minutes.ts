import { charterInForce } from '../../charter/door.ts'
import type { Work, Works } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Guard } from '../guard-port.ts'
import { readMinutesSource } from '../reads/minutes-source.ts'
import { standingIn } from '../reads/standing.ts'
import { mayPublish } from '../rules/minutes/minutes.ts'
import { renderMinutes } from '../rules/minutes/render-minutes.ts'
import { lockMeeting } from '../store/meetings.ts'
import { minutesOf, savePublished } from '../store/minutes.ts'
import type { OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/**
 * Makes the public rendering public, once the guard has nothing against a line of it. What is withheld stays so;
 * done again it takes in the passages whose day has come. The guard looks at the text between two transactions,
 * and exactly the text it saw is what is published.
 */
export async function publishMinutes(
  works: Works,
  guard: Guard | null,
  actor: PersonActor,
  wanted: OneMeeting,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'published' } | Refusal> {
  const shown = await works.as(actor, (work) => publicMinutes(work, actor, wanted, now))
  if (isRefusal(shown)) return shown
  if (guard === null)
    return refuse(
      'unavailable',
      'Nothing is published here: the check for what is not public yet is not at hand.',
    )
  const lines = await guard.inspect(actor, shown, now)
  if (isRefusal(lines)) return lines
  if (lines.length > 0) return refuse('conflict', sayLines(lines, shown))
  return works.as(actor, async (work) => {
    const again = await publicMinutes(work, actor, wanted, now)
    if (isRefusal(again)) return again
    if (again !== shown)
      return refuse('conflict', 'The minutes changed meanwhile. Look at them and press again.')
    await savePublished(work, { ...wanted, by: actor.personId }, shown, now)
    await recordOnMeeting(work, actor, 'minutes published', { kind: 'meeting', id: wanted.meetingId }, now)
    return { kind: 'published' } as const
  })
}

/** The text that would become public now, for the chair or the secretary. */
async function publicMinutes(
  work: Work,
  actor: PersonActor,
  { teamId, meetingId }: OneMeeting,
  now: Temporal.Instant,
): Promise<string | Refusal> {
  const meeting = await lockMeeting(work, teamId, meetingId)
  const standing = await standingIn(work, actor.personId, teamId, now)
  if (meeting === null || !standing.serves) return notFound
  if (!standing.keeps) return refuse('not-allowed', 'The chair or the secretary publishes minutes.')
  const refused = mayPublish((await minutesOf(work, teamId)).get(meetingId) ?? null)
  const { sitting } = meeting
  if (refused !== null || sitting === null) return refused ?? notFound
  const source = await readMinutesSource(work, { ...meeting, sitting }, now)
  if (isRefusal(source)) return source
  const { zone } = await charterInForce(work.tx, teamId, now)
  return renderMinutes(source, { kind: 'public', today: now.toZonedDateTimeISO(zone).toPlainDate() })
}

const lineCharactersShown = 80

/** The writer wrote these lines; which of their words it is, and why, they are not told. */
function sayLines(lines: readonly number[], text: string): string {
  const all = text.split('\n')
  const shown = lines.map((line) => `line ${line} ("${(all[line - 1] ?? '').slice(0, lineCharactersShown)}")`)
  const verb = lines.length === 1 ? 'touches' : 'touch'
  return `Not published: ${shown.join(', ')} ${verb} something that is not public yet. Make it a private passage, or ask somebody on the case to clear it.`
}
