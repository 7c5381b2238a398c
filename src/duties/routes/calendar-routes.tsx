import { system } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/refusal.ts'
import { type Answer, page, seeOther, text } from '../../web/answer.ts'
import type { Route, SignedInVisit, Visit } from '../../web/route.ts'
import { makeCalendarAddress, revokeCalendarAddress } from '../actions/calendar-address.ts'
import type { DutiesParts } from '../duties-parts.ts'
import { CalendarPage } from '../pages/calendar.tsx'
import { readCalendar } from '../reads/calendar.ts'
import { rhythms, usualRhythm } from '../rules/digest.ts'
import { findOpenFeed } from '../store/calendar-feeds.ts'
import { digestSettings, saveRhythm } from '../store/reminders.ts'

const feeds = system('calendar')

/** The calendar address of a person, the calendar behind it, and how often the digest comes. */
export function calendarRoutes(parts: DutiesParts): Route[] {
  return [
    {
      method: 'GET',
      path: '/duties/calendar',
      access: 'signed-in',
      handle: (visit) => showCalendar(parts, visit),
    },
    {
      method: 'POST',
      path: '/duties/calendar',
      access: 'signed-in',
      async handle(visit) {
        const path = await parts.works.as(visit.actor, (work) =>
          makeCalendarAddress(work, visit.actor, visit.now),
        )
        return showCalendar(parts, visit, `${parts.publicUrl}${path}`)
      },
    },
    {
      method: 'POST',
      path: '/duties/calendar/revocation',
      access: 'signed-in',
      async handle({ actor, now }) {
        await parts.works.as(actor, (work) => revokeCalendarAddress(work, actor, now))
        return seeOther('/duties/calendar')
      },
    },
    {
      method: 'POST',
      path: '/duties/digest',
      access: 'signed-in',
      async handle({ actor, form }) {
        const rhythm = rhythms.find((each) => each === form.text('rhythm')) ?? usualRhythm
        await parts.works.as(actor, (work) => saveRhythm(work.tx, actor.personId, rhythm))
        return seeOther('/duties/calendar')
      },
    },
    {
      method: 'GET',
      path: '/calendar/:file',
      access: 'public',
      handle: (visit) => sendCalendar(parts, visit),
    },
  ]
}

function showCalendar(
  parts: DutiesParts,
  { actor }: SignedInVisit,
  madeAddress: string | null = null,
): Promise<Answer> {
  return parts.works.as(actor, async (work) => {
    const feed = await findOpenFeed(work.tx, actor.personId)
    const rhythm = (await digestSettings(work.tx)).get(actor.personId)?.rhythm ?? usualRhythm
    return page(<CalendarPage feed={feed} madeAddress={madeAddress} rhythm={rhythm} />)
  })
}

/** A revoked address and one that never was answer alike. */
async function sendCalendar(parts: DutiesParts, { param, now }: Visit): Promise<Answer> {
  const secret = /^([\w-]{43})\.ics$/.exec(param('file'))?.[1]
  if (secret === undefined) return notFound
  const calendar = await parts.works.as(feeds, (work) =>
    readCalendar(work, { secret, publicUrl: parts.publicUrl }, now),
  )
  return calendar === null ? notFound : text(calendar, 'text/calendar; charset=utf-8')
}
