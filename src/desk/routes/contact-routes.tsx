import { system } from '../../kernel/actor.ts'
import { parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { appendRecord } from '../../record/append.ts'
import { type Answer, download, page, seeOther } from '../../web/answer.ts'
import type { PublicRoute, Route, Visit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { answerAsContact } from '../actions/answer-as-contact.ts'
import { openHandover, readingHours } from '../actions/open-handover.ts'
import { sendContactCode } from '../actions/send-contact-code.ts'
import { ContactDoorPage, type ContactDoorView } from '../pages/contact-door.tsx'
import { ContactReportPage, type ContactReportView } from '../pages/contact-report.tsx'
import {
  type OpenedLane,
  openLane,
  readContactDoor,
  readLane,
  readLaneFile,
  readLaneMessage,
} from '../reads/contact-page.ts'
import { safeFileName } from '../rules/file-name.ts'
import type { DeskDoors } from './desk-doors.ts'

const door = system('hand-over page')
const cookieName = 'handover'

/**
 * What a project's security contact sees: no account, no script. The link alone opens nothing; a GET never
 * uses anything up, since mail scanners follow every link.
 */
export function contactRoutes(desk: DeskDoors): Route[] {
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
    handle,
  })
  return [
    get('/h/:token', (visit) => showDoor(desk, visit, 'ask', null)),
    post('/h/:token/codes', (visit) => sendCode(desk, visit)),
    get('/h/:token/code', (visit) => showDoor(desk, visit, 'enter', null)),
    post('/h/:token/opening', (visit) => open(desk, visit)),
    get('/h/:token/report', (visit) => showReport(desk, visit)),
    post('/h/:token/answers', (visit) => answer(desk, visit)),
    get('/h/:token/files/:id', (visit) => giveFile(desk, visit)),
    get('/h/:token/messages/:id', (visit) => giveMessage(desk, visit)),
  ]
}

async function showDoor(
  desk: DeskDoors,
  visit: Visit,
  step: ContactDoorView['step'],
  refusal: Refusal | null,
): Promise<Answer> {
  const token = visit.param('token')
  const found = await readContactDoor(desk.works, token, visit.now)
  if (found === null) return notFound
  const status = refusal === null ? 200 : troubleOf(refusal).status
  return page(<ContactDoorPage view={{ token: encodeURIComponent(token), door: found, step, refusal }} />, {
    status,
  })
}

/** The same answer whether a letter was written or the day's three are used up. */
async function sendCode(desk: DeskDoors, visit: Visit): Promise<Answer> {
  const token = visit.param('token')
  const found = await readContactDoor(desk.works, token, visit.now)
  if (found === null) return notFound
  if (await desk.countTry('linkMail', found.limiterKey)) {
    const sent = await desk.works.as(door, (work) => sendContactCode(work, token, visit.now))
    if (isRefusal(sent)) return sent
  }
  return seeOther(`/h/${encodeURIComponent(token)}/code`)
}

async function open(desk: DeskDoors, visit: Visit): Promise<Answer> {
  const token = visit.param('token')
  const found = await readContactDoor(desk.works, token, visit.now)
  if (found === null) return notFound
  if (!(await desk.countTry('codeTries', found.limiterKey))) {
    const why = 'Too many codes were tried for this link. Try again in an hour, or answer our mail.'
    return showDoor(desk, visit, 'enter', refuse('too-many', why, { field: 'code' }))
  }
  const input = { token, code: visit.form.text('code') }
  const opened = await desk.works.as(door, (work) => openHandover(work, input, visit.now))
  if (isRefusal(opened)) return showDoor(desk, visit, 'enter', opened)
  return seeOther(`/h/${encodeURIComponent(token)}/report`, {
    cookies: [{ name: cookieName, value: opened.cookie, maxAgeSeconds: readingHours * 3_600 }],
  })
}

/** The lane this browser has opened; else the way back to the door, or the 404 of every wrong link. */
async function laneOf(desk: DeskDoors, visit: Visit): Promise<OpenedLane | Answer> {
  const token = visit.param('token')
  const lane = await openLane(desk.works, token, visit.cookie(cookieName), visit.now)
  if (lane !== null) return lane
  const found = await readContactDoor(desk.works, token, visit.now)
  return found === null ? notFound : seeOther(`/h/${encodeURIComponent(token)}`)
}

function isAnswer(value: OpenedLane | Answer): value is Answer {
  return 'kind' in value
}

async function showReport(
  desk: DeskDoors,
  visit: Visit,
  sent: Pick<ContactReportView, 'typed' | 'refusal'> | null = null,
): Promise<Answer> {
  const lane = await laneOf(desk, visit)
  if (isAnswer(lane)) return lane
  const view: ContactReportView = {
    token: encodeURIComponent(visit.param('token')),
    lane,
    conversation: await readLane(desk.works, lane, visit.query.get('before')),
    isThanked: visit.query.has('thanks'),
    typed: sent?.typed ?? { answer: '', text: '' },
    refusal: sent?.refusal ?? null,
  }
  const status = view.refusal === null ? 200 : troubleOf(view.refusal).status
  return page(<ContactReportPage view={view} />, { status })
}

async function answer(desk: DeskDoors, visit: Visit): Promise<Answer> {
  const lane = await laneOf(desk, visit)
  if (isAnswer(lane)) return lane.kind === 'see-other' ? readingIsOver : lane
  const typed = { answer: visit.form.text('answer'), text: visit.form.text('text') }
  const outcome = await desk.works.as(door, (work) => answerAsContact(work, lane.link, typed, visit.now))
  if (isRefusal(outcome)) {
    return outcome.why === 'not-found' ? outcome : showReport(desk, visit, { typed, refusal: outcome })
  }
  return seeOther(`/h/${encodeURIComponent(visit.param('token'))}/report?thanks`)
}

const readingIsOver = refuse(
  'not-allowed',
  'The report is no longer open in this browser. Follow the link in our mail for a new code, then send your answer again.',
  { safe: 'Nothing was sent. Your text is shown below.' },
)

async function giveFile(desk: DeskDoors, visit: Visit): Promise<Answer> {
  const lane = await laneOf(desk, visit)
  if (isAnswer(lane)) return lane
  const id = parseId<'attachment'>(visit.param('id'))
  const file = id && (await readLaneFile(desk.works, lane, id))
  if (!id || !file) return notFound
  const { reader, link } = lane
  // Before a byte leaves. As the system: a contact writes nothing.
  await desk.works.as(door, (work) =>
    appendRecord(work.tx, {
      actor: reader,
      action: 'file downloaded',
      object: { kind: 'attachment', id },
      caseId: link.caseId,
      at: visit.now,
    }),
  )
  return download(file.content, safeFileName(file.filename))
}

/** A message too long for the page, whole. */
async function giveMessage(desk: DeskDoors, visit: Visit): Promise<Answer> {
  const lane = await laneOf(desk, visit)
  if (isAnswer(lane)) return lane
  const id = parseId<'message'>(visit.param('id'))
  const message = id && (await readLaneMessage(desk.works, lane, id))
  if (!message) return notFound
  return download(Buffer.from(message.content.newText), `${lane.reference}-message.txt`)
}
