import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { type CommitteeVisit, findCommitteeSeat, loadTeam } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom, type FieldError } from '../../web/components.ts'
import type { Form } from '../../web/form.ts'
import type { PublicRoute, Route, Visit } from '../../web/route.ts'
import {
  apply,
  changeApplication,
  type Faults,
  openApplication,
  withdrawApplication,
} from '../actions/calls/apply.ts'
import type { CommitteeParts } from '../committee-parts.ts'
import { ApplicationFormPage, OwnApplicationPage } from '../pages/calls/application-form.tsx'
import {
  CodePage,
  type PublicCall,
  PublicCallPage,
  PublicCallsPage,
  ThanksPage,
  WithdrawnPage,
} from '../pages/calls/public-calls.tsx'
import { missingAnswers, type TypedApplication } from '../rules/calls/application.ts'
import { type Call, callState } from '../rules/calls/call.ts'
import { callsOpenAt, findCall } from '../store/calls/calls.ts'
import { showCall, showCalls } from './show-call.tsx'

/** Nobody in particular: applicants have no account, and the room answers them as the machine. */
const door = system('applications')

/** A code or an address is typed here by anybody: counted for each client address. */
const limit = { name: 'codeTries', by: 'address' } as const

/** What everybody may see of calls, and all that an applicant does. No account, no script. */
export function publicCallRoutes(parts: CommitteeParts): Route[] {
  const { works } = parts
  const get = (path: `/${string}`, handle: PublicRoute['handle']): Route => ({
    method: 'GET',
    path,
    access: 'public',
    handle,
  })
  const post = (path: `/${string}`, handle: PublicRoute['handle']): Route => ({
    method: 'POST',
    path,
    access: 'public',
    limit,
    handle,
  })
  const asDoor = (visit: Visit, act: (work: Work, visit: Visit) => Promise<Answer>) =>
    works.as(door, (work) => act(work, visit))
  return [
    get('/calls', (visit) => ofCommitteeOr(parts, visit, showCalls, () => asDoor(visit, showOpenCalls))),
    get('/calls/:id', (visit) =>
      ofCommitteeOr(
        parts,
        visit,
        (work, own) => showCall(parts, work, own),
        () => asDoor(visit, showOneCall),
      ),
    ),
    get('/calls/:id/application', (visit) => asDoor(visit, (work) => showForm(work, visit))),
    post('/calls/:id/applications', (visit) => postApplication(parts, visit)),
    get('/calls/:id/thanks', (visit) => asDoor(visit, showThanks)),
    get('/applications', () => page(<CodePage errors={[]} />)),
    post('/applications/opening', (visit) => asDoor(visit, (work) => showOwn(work, visit))),
    post('/applications/changes', (visit) => postChanges(parts, visit)),
    post('/applications/withdrawal', (visit) => postWithdrawal(parts, visit)),
    get('/applications/withdrawn', () => page(<WithdrawnPage />)),
  ]
}

/** Whoever serves in a committee, or sits on the board, sees its side of the same address. */
async function ofCommitteeOr(
  parts: CommitteeParts,
  visit: Visit,
  own: (work: Work, visit: CommitteeVisit) => Promise<Answer>,
  everybody: () => Promise<Answer>,
): Promise<Answer> {
  const { actor, signedIn, now } = visit
  if (actor.kind !== 'person' || signedIn === null) return everybody()
  const answer = await parts.works.as(actor, async (work) => {
    const seat = await findCommitteeSeat(work, actor.personId, visit.query.get('team'), now)
    return seat === null ? null : own(work, { ...visit, actor, signedIn, seat })
  })
  return answer === null || isHidden(answer) ? everybody() : answer
}

/** Another committee's call is to them what it is to everybody. */
function isHidden(answer: Answer): boolean {
  return isRefusal(answer) && answer.why === 'not-found'
}

async function showOpenCalls(work: Work, { now }: Visit): Promise<Answer> {
  const calls: PublicCall[] = []
  for (const call of await callsOpenAt(work.tx, now)) calls.push(await withTeam(work, call, now))
  return page(<PublicCallsPage calls={calls} />)
}

async function showOneCall(work: Work, visit: Visit): Promise<Answer> {
  const call = await openedCall(work, visit)
  if (call === null) return notFound
  const isOpen = callState(call, visit.now) === 'open'
  return page(<PublicCallPage {...(await withTeam(work, call, visit.now))} isOpen={isOpen} />)
}

async function showForm(
  work: Work,
  visit: Visit,
  errors: readonly FieldError[] = [],
  status = 200,
): Promise<Answer> {
  const call = await openedCall(work, visit)
  if (call === null) return notFound
  if (callState(call, visit.now) !== 'open' && errors.length === 0) return showOneCall(work, visit)
  const { zone } = await withTeam(work, call, visit.now)
  return page(<ApplicationFormPage {...{ call, zone, errors }} typed={typedOf(visit.form)} />, { status })
}

async function showThanks(work: Work, visit: Visit): Promise<Answer> {
  const call = await openedCall(work, visit)
  return call === null ? notFound : page(<ThanksPage call={call} />)
}

async function postApplication(parts: CommitteeParts, visit: Visit): Promise<Answer> {
  const { works, publicUrl } = parts
  const callId = parseId<'call'>(visit.param('id'))
  if (callId === null) return notFound
  const input = { callId, typed: typedOf(visit.form), publicUrl }
  const done = await works.as(door, (work) => apply(work, input, visit.now))
  if (done.kind === 'applied') return seeOther(`/calls/${callId}/thanks`)
  if (isHiddenRefusal(done)) return notFound
  return works.as(door, (work) => showForm(work, visit, errorsOf(done), 422))
}

async function postChanges(parts: CommitteeParts, visit: Visit): Promise<Answer> {
  const { form, now } = visit
  const input = { code: form.text('code'), typed: typedOf(form) }
  const done = await parts.works.as(door, (work) => changeApplication(work, input, now))
  const errors = done.kind === 'changed' ? [] : errorsOf(done)
  return parts.works.as(door, (work) => showOwn(work, visit, { errors, isChanged: done.kind === 'changed' }))
}

async function postWithdrawal(parts: CommitteeParts, visit: Visit): Promise<Answer> {
  const done = await parts.works.as(door, (work) =>
    withdrawApplication(work, visit.form.text('code'), visit.now),
  )
  if (isRefusal(done)) return page(<CodePage errors={errorsFrom(done)} />, { status: 422 })
  return seeOther('/applications/withdrawn')
}

/** Their application, for whoever typed its code; any other code is answered alike. */
async function showOwn(
  work: Work,
  visit: Visit,
  said: { readonly errors: readonly FieldError[]; readonly isChanged: boolean } = {
    errors: [],
    isChanged: false,
  },
): Promise<Answer> {
  const code = visit.form.text('code')
  const own = await openApplication(work, code)
  if (own === null) {
    const sentence = 'This code opens nothing. Look at the newest letter from us.'
    return page(<CodePage errors={[{ field: 'code', sentence }]} />, { status: 422 })
  }
  const { words, isCounted } = own.application
  const isTypedAgain = said.errors.length > 0
  const stored = { ...words.contact, ...words.answers, isCounted, isUnfinished: false }
  const typed = isTypedAgain ? { ...typedOf(visit.form), address: words.contact.address } : stored
  const { zone } = await withTeam(work, own.call, visit.now)
  const node = (
    <OwnApplicationPage
      {...{ call: own.call, zone, code, typed }}
      isOpen={callState(own.call, visit.now) === 'open'}
      missing={missingAnswers(words.answers)}
      isChanged={said.isChanged}
      errors={said.errors}
    />
  )
  return page(node, { status: isTypedAgain ? 422 : 200 })
}

/** A draft does not exist for anybody outside. */
async function openedCall(work: Work, visit: Visit): Promise<Call | null> {
  const id = parseId<'call'>(visit.param('id'))
  const call = id && (await findCall(work.tx, id, null))
  return call?.opened == null ? null : call
}

async function withTeam(work: Work, call: Call, now: Visit['now']): Promise<PublicCall> {
  const team = await loadTeam(work, call.teamId)
  const { zone } = await charterInForce(work.tx, call.teamId, now)
  return { call, team: team?.name ?? '', zone }
}

function typedOf(form: Form): TypedApplication {
  const text = (name: string) => form.text(name)
  return {
    name: text('name'),
    address: text('address'),
    brings: text('brings'),
    projects: text('projects'),
    employer: text('employer'),
    conflicts: text('conflicts'),
    isUnfinished: form.has('unfinished'),
    isCounted: form.has('counted'),
  }
}

function errorsOf(done: Faults | Refusal): readonly FieldError[] {
  return done.kind === 'faults' ? done.faults : errorsFrom(done)
}

function isHiddenRefusal(done: Faults | Refusal): boolean {
  return isRefusal(done) && done.why === 'not-found'
}
