import type { Work } from '../jobs/works.ts'
import { parseId, type TeamId } from '../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../kernel/refusal.ts'
import { allTeams, rolesOf } from '../people/door.ts'
import { type Answer, page, seeOther } from '../web/answer.ts'
import { errorsFrom } from '../web/components.ts'
import type { Route, SignedInVisit } from '../web/route.ts'
import { meetByHand, waiveDuty } from './actions/end-duty.ts'
import type { DutiesParts } from './duties-parts.ts'
import { DutiesPage, type DutyView } from './pages/duties.tsx'
import { DutyPage } from './pages/duty.tsx'
import { dutiesOf, endedDuties, namesIn, openDuties } from './reads/duty-lists.ts'
import { calendarRoutes } from './routes/calendar-routes.tsx'
import { type Duty, dutyState } from './rules/duty.ts'
import { servingTeams } from './rules/serving.ts'
import { findDuty } from './store/duties.ts'

const endedDays = 90

export function dutiesRoutes(parts: DutiesParts): Route[] {
  const list = (path: `/${string}`, view: DutyView): Route => ({
    method: 'GET',
    path,
    access: 'signed-in',
    handle: (visit) => showDuties(parts, visit, view),
  })
  return [
    list('/duties', 'mine'),
    list('/duties/committee', 'committee'),
    list('/duties/late', 'late'),
    list('/duties/ended', 'ended'),
    ...calendarRoutes(parts),
    { method: 'GET', path: '/duties/:id', access: 'signed-in', handle: (visit) => showDuty(parts, visit) },
    {
      method: 'POST',
      path: '/duties/:id/waiver',
      access: 'signed-in',
      handle: (visit) =>
        takeEnd(parts, visit, (work, dutyId) =>
          waiveDuty(work, visit.actor, { dutyId, reason: visit.form.text('reason') }, visit.now),
        ),
    },
    {
      method: 'POST',
      path: '/duties/:id/completion',
      access: 'signed-in',
      handle: (visit) =>
        takeEnd(parts, visit, (work, dutyId) =>
          meetByHand(work, visit.actor, { dutyId, where: visit.form.text('where') }, visit.now),
        ),
    },
  ]
}

function showDuties(parts: DutiesParts, { actor, now }: SignedInVisit, view: DutyView): Promise<Answer> {
  return parts.works.as(actor, async (work) => {
    const offices = await rolesOf(work, actor.personId, now)
    const teamIds = servingTeams(offices)
    const open = await openDuties(work)
    const mine = await dutiesOf(work, { personId: actor.personId, offices })
    // Whoever serves nowhere has no committee; what is theirs by name they may still see.
    if (teamIds.length === 0 && mine.length === 0 && !offices.some(({ role }) => role === 'board'))
      return notFound
    const isLate = (duty: Duty) => dutyState(duty, now) === 'late'
    const shown = await listOf(work, view, { mine, open, teamIds, isLate }, now)
    const teams = (await allTeams(work)).filter(({ id }) => teamIds.includes(id))
    const clocks = await inOrder(teams, async (team) => ({
      team: team.name,
      counts: await parts.caseClocks(work, team.id, now),
    }))
    const names = await namesIn(work, shown)
    const lateCount = open.filter(isLate).length
    return page(<DutiesPage {...{ view, names, clocks, lateCount, now }} duties={shown} />)
  })
}

type Lists = {
  readonly mine: readonly Duty[]
  readonly open: readonly Duty[]
  readonly teamIds: readonly TeamId[]
  readonly isLate: (duty: Duty) => boolean
}

async function listOf(
  work: Work,
  view: DutyView,
  { mine, open, teamIds, isLate }: Lists,
  now: SignedInVisit['now'],
): Promise<readonly Duty[]> {
  if (view === 'mine') return mine
  if (view === 'committee') return open
  if (view === 'late') return open.filter(isLate)
  const since = now.subtract({ hours: 24 * endedDays })
  return (await inOrder(teamIds, (id) => endedDuties(work, id, since))).flat()
}

function showDuty(
  parts: DutiesParts,
  { actor, now, param, form }: SignedInVisit,
  refusal?: Refusal,
): Promise<Answer> {
  return parts.works.as(actor, async (work) => {
    const dutyId = parseId<'duty'>(param('id'))
    const duty = dutyId === null ? null : await findDuty(work.tx, dutyId)
    if (duty === null) return notFound
    const offices = await rolesOf(work, actor.personId, now)
    const isOfficer = offices.some(
      ({ teamId, role }) => teamId === duty.teamId && (role === 'chair' || role === 'secretary'),
    )
    const names = await namesIn(work, [duty])
    const typed = { reason: form.text('reason'), where: form.text('where') }
    const errors = refusal === undefined ? [] : errorsFrom(refusal)
    const status = refusal === undefined ? 200 : 422
    return page(<DutyPage {...{ duty, names, isOfficer, typed, errors, now }} />, { status })
  })
}

async function takeEnd(
  parts: DutiesParts,
  visit: SignedInVisit,
  act: (work: Work, dutyId: string) => Promise<Duty | Refusal>,
): Promise<Answer> {
  const dutyId = parseId<'duty'>(visit.param('id'))
  if (dutyId === null) return notFound
  const done = await parts.works.as(visit.actor, (work) => act(work, dutyId))
  if (!isRefusal(done)) return seeOther(`/duties/${dutyId}`)
  return done.why === 'not-found' ? done : showDuty(parts, visit, done)
}

/** One after the other: they share a transaction. */
async function inOrder<One, Made>(all: readonly One[], make: (one: One) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  for (const one of all) made.push(await make(one))
  return made
}
