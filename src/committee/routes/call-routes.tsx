import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import {
  type CommitteeVisit,
  committeeAddress,
  committeeRoute,
  findCommitteeSeat,
} from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { Route, SignedInRoute } from '../../web/route.ts'
import { beginSelectedTerm } from '../actions/calls/begin-selected-term.ts'
import { addChannel, announceOn, removeChannel } from '../actions/calls/call-channels.ts'
import { closeCall } from '../actions/calls/close-call.ts'
import { closeRating, confirmSelection, settleTie } from '../actions/calls/close-rating.ts'
import { draftCall, rewordCall } from '../actions/calls/draft-call.ts'
import { extendCall, openCall } from '../actions/calls/open-call.ts'
import { openRating, recuse } from '../actions/calls/open-rating.ts'
import type { CommitteeParts } from '../committee-parts.ts'
import { NewCallPage } from '../pages/calls/calls.tsx'
import { channelKinds } from '../store/calls/channels.ts'
import { readDay, readOptional } from './read-typed.ts'
import { idOf, nobody, showApplication, showCall, viewOf } from './show-call.tsx'

type Act = (work: Work, visit: CommitteeVisit, callId: string) => Promise<object | Refusal>

const wrongDay = refuse('invalid', 'Enter a day, like 2026-03-15.')

/** What officers and raters do with a call, but for the sheets of the raters. */
export function callRoutes(parts: CommitteeParts): Route[] {
  const { works } = parts
  const keeps = (path: `/${string}`, act: Act) =>
    committeeRoute(works, 'POST', path, 'keepers', (work, visit) => settled(parts, work, visit, act))
  return [
    committeeRoute(works, 'GET', '/calls/new', 'keepers', async (_, visit) => showNew(visit)),
    committeeRoute(works, 'POST', '/calls', 'keepers', postCall),
    keeps('/calls/:id/words', (work, visit, id) =>
      rewordCall(work, visit.actor, { teamId: visit.seat.team.id, id, typed: wordsOf(visit) }, visit.now),
    ),
    keeps('/calls/:id/channels', (work, visit, callId) => {
      const kind = channelKinds.find((each) => each === visit.form.text('kind')) ?? 'group'
      const channel = { teamId: visit.seat.team.id, callId, kind, name: visit.form.text('name') }
      return addChannel(work, visit.actor, channel, visit.now)
    }),
    keeps('/calls/:id/channels/:channel/removal', (work, visit, callId) =>
      removeChannel(work, visit.actor, channelOf(visit, callId), visit.now),
    ),
    keeps('/calls/:id/channels/:channel/announcement', announce(parts)),
    keeps('/calls/:id/opening', (work, visit, id) => {
      const allowance = readOptional(visit.form.text('allowance'))
      return onDay(visit, 'lastDay', (lastDay) =>
        openCall(work, visit.actor, { teamId: visit.seat.team.id, id, lastDay, allowance }, visit.now),
      )
    }),
    keeps('/calls/:id/extension', (work, visit, id) =>
      onDay(visit, 'lastDay', (lastDay) =>
        extendCall(work, visit.actor, { teamId: visit.seat.team.id, id, lastDay }, visit.now),
      ),
    ),
    keeps('/calls/:id/closing', (work, visit, id) =>
      closeCall(work, visit.actor, { teamId: visit.seat.team.id, id }, visit.now),
    ),
    committeeRoute(works, 'GET', '/calls/:id/applications/:application', 'readers', (work, visit) =>
      showApplication(parts, work, visit),
    ),
    committeeRoute(works, 'POST', '/calls/:id/recusals', 'readers', (work, visit) =>
      settled(parts, work, visit, recuseOf(parts)),
    ),
    keeps('/calls/:id/rating', openRatingOf(parts)),
    asSystem(parts, '/calls/:id/result', (work, visit, callId) =>
      closeRating(work, visit.actor, { teamId: visit.seat.team.id, callId }, visit.now),
    ),
    keeps('/calls/:id/tie', (work, { seat, form, actor, now }, callId) => {
      const chosen = form.all('chosen')
      return settleTie(
        work,
        actor,
        { teamId: seat.team.id, callId, chosen, decision: form.text('decision') },
        now,
      )
    }),
    keeps('/calls/:id/confirmation', (work, { seat, form, actor, now }, callId) =>
      confirmSelection(work, actor, { teamId: seat.team.id, callId, decision: form.text('decision') }, now),
    ),
    asSystem(parts, '/calls/:id/applications/:application/term', async (work, visit, callId) => {
      const done = await onDay(visit, 'begins', (beginsOn) => {
        const applicationId = idOf(visit, 'application')
        const approval = readOptional(visit.form.text('approval'))
        const { publicUrl } = parts
        const teamId = visit.seat.team.id
        const wanted = { teamId, callId, applicationId, beginsOn, approval, publicUrl }
        return beginSelectedTerm(work, visit.actor, wanted, visit.now)
      })
      return withoutField(done)
    }),
  ]
}

function showNew({ seat, form }: CommitteeVisit, refusal?: Refusal): Answer {
  const errors = refusal === undefined ? [] : errorsFrom(refusal)
  const node = <NewCallPage seat={seat} typed={form.fields()} callId={null} errors={errors} />
  return page(node, { status: refusal === undefined ? 200 : 422 })
}

async function postCall(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, actor, now } = visit
  const done = await draftCall(work, actor, { teamId: seat.team.id, typed: wordsOf(visit) }, now)
  if (isRefusal(done)) return done.why === 'not-found' ? notFound : showNew(visit, done)
  return seeOther(committeeAddress(seat, `/calls/${done.id}`))
}

function wordsOf({ form }: CommitteeVisit) {
  return { title: form.text('title'), about: form.text('about'), seats: form.text('seats') }
}

function announce(parts: CommitteeParts): Act {
  return async (work, visit, callId) => {
    const view = await viewOf(parts, work, visit)
    if (view === null) return notFound
    const link = readOptional(visit.form.text('link'))
    const done = await onDay(visit, 'on', (on) => {
      const told = { ...channelOf(visit, callId), on, link, today: view.today }
      return announceOn(work, visit.actor, told, visit.now)
    })
    return withoutField(done)
  }
}

function recuseOf(parts: CommitteeParts): Act {
  return async (work, { seat, form, actor, now }, callId) => {
    const wanted = {
      teamId: seat.team.id,
      callId,
      projects: await parts.projects(work),
      personId: parseId<'person'>(form.text('rater')) ?? nobody,
      applicationId: parseId(form.text('application')) ?? nobody,
    }
    return recuse(work, actor, wanted, now)
  }
}

function openRatingOf(parts: CommitteeParts): Act {
  return async (work, visit, callId) => {
    const projects = await parts.projects(work)
    const tieProtocol = visit.form.text('tieProtocol')
    return onDay(visit, 'blindLastDay', (blindLastDay) =>
      onDay(visit, 'lastDay', (lastDay) => {
        const wanted = { teamId: visit.seat.team.id, callId, projects, tieProtocol, blindLastDay, lastDay }
        return openRating(work, visit.actor, wanted, visit.now)
      }),
    )
  }
}

async function settled(parts: CommitteeParts, work: Work, visit: CommitteeVisit, act: Act): Promise<Answer> {
  const done = await act(work, visit, idOf(visit, 'id'))
  if (!isRefusal(done)) return seeOther(committeeAddress(visit.seat, `/calls/${idOf(visit, 'id')}`))
  return done.why === 'not-found' ? notFound : showCall(parts, work, visit, done)
}

/**
 * What no person's eyes suffice for: counting ratings that nobody sees whole, inviting whoever has no account. The
 * actor is still the officer who pressed, and is asked for by the action.
 */
function asSystem(parts: CommitteeParts, path: `/${string}`, act: Act): SignedInRoute {
  const { works } = parts
  return {
    method: 'POST',
    path,
    access: 'signed-in',
    async handle(visit) {
      const seat = await works.as(visit.actor, (work) =>
        findCommitteeSeat(work, visit.actor.personId, visit.query.get('team'), visit.now),
      )
      if (!seat?.mayKeep) return notFound
      const own = { ...visit, seat }
      const done = await works.as(system('calls'), (work) => act(work, own, idOf(own, 'id')))
      return works.as(visit.actor, (work) => settled(parts, work, own, async () => done))
    },
  }
}

function onDay(
  { form }: CommitteeVisit,
  field: string,
  act: (day: NonNullable<ReturnType<typeof readDay>>) => Promise<object | Refusal>,
): Promise<object | Refusal> {
  const day = readDay(form.text(field))
  return day === null ? Promise.resolve({ ...wrongDay, field }) : act(day)
}

/** Where each row of a table has the same form there is no one field to lead to. */
function withoutField(done: object | Refusal): object | Refusal {
  if (!isRefusal(done)) return done
  const { field: _, ...rest } = done
  return rest
}

function channelOf(visit: CommitteeVisit, callId: string) {
  return { teamId: visit.seat.team.id, callId, id: idOf(visit, 'channel') }
}
