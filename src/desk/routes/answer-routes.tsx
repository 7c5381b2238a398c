import { parseId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { acknowledge } from '../actions/acknowledge.ts'
import { askForInformation } from '../actions/ask-for-information.ts'
import { keepDraft } from '../actions/keep-draft.ts'
import { replyToReporter } from '../actions/reply-to-reporter.ts'
import { undoAnswer } from '../actions/undo-answer.ts'
import { writeNote } from '../actions/write-note.ts'
import { writeToProject } from '../actions/write-to-project.ts'
import { newsBehindLink } from '../letters/hand-over.ts'
import type { Composer } from '../pages/case/case-view.ts'
import type { PreviewedLetter } from '../pages/case/letter-preview.tsx'
import { PreviewPage } from '../pages/case/preview.tsx'
import { type CasePage, readCasePage, type ShownLane } from '../reads/case-page.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { modeKey } from '../rules/composer.ts'
import { actOnCase, versionOf } from './case-act.ts'
import { composerFor, laneOf } from './case-show.tsx'
import { type DeskDoors, onCase } from './desk-doors.ts'

/** Writing: to the reporter, into a project's lane, notes, drafts; and taking back within the minute. */
export function answerRoutes(desk: DeskDoors): Route[] {
  const answers = {
    acknowledgement: acknowledge,
    replies: replyToReporter,
    'information-requests': askForInformation,
  }
  const post = (path: Route['path'], handle: (visit: SignedInVisit) => Promise<Answer>): Route => ({
    method: 'POST',
    path,
    access: 'signed-in',
    handle,
  })
  return [
    ...Object.entries(answers).map(([noun, answer]) =>
      post(`/cases/:reference/${noun}`, (visit) =>
        actOnCase(desk, visit, (work, reference) =>
          answer(work, visit.actor, answerOf(visit, reference), visit.now),
        ),
      ),
    ),
    post('/cases/:reference/notes', (visit) =>
      actOnCase(desk, visit, (work, reference) =>
        writeNote(work, visit.actor, { reference, text: visit.form.text('text') }, visit.now),
      ),
    ),
    post('/cases/:reference/lanes/:lane/letters', (visit) =>
      actOnCase(desk, visit, async (work, reference) => {
        const lane = await laneNamed(work, visit, reference)
        if (lane === undefined || lane.kind === 'internal') return notFound
        const write = lane.kind === 'project' ? writeToProject : replyToReporter
        return write(work, visit.actor, { ...answerOf(visit, reference), laneId: lane.id }, visit.now)
      }),
    ),
    post('/cases/:reference/drafts', (visit) =>
      actOnCase(
        desk,
        visit,
        (work, reference) =>
          keepDraft(
            work,
            visit.actor,
            { reference, mode: visit.form.text('mode'), text: visit.form.text('text') },
            visit.now,
          ),
        {
          goTo: (reference) =>
            `/cases/${reference}?write=${encodeURIComponent(visit.form.text('mode'))}#write`,
        },
      ),
    ),
    post('/cases/:reference/previews', (visit) => preview(desk, visit)),
    post('/cases/:reference/undo', (visit) =>
      actOnCase(desk, visit, (work, reference) => {
        const messageId = parseId<'message'>(visit.form.text('message'))
        return messageId === null
          ? Promise.resolve<Refusal>(refuse('invalid', 'Say which letter to take back.'))
          : undoAnswer(work, visit.actor, { reference, messageId }, visit.now)
      }),
    ),
  ]
}

function answerOf(visit: SignedInVisit, reference: CaseReference) {
  return { reference, version: versionOf(visit), text: visit.form.text('text') }
}

async function laneNamed(
  work: Parameters<typeof readCasePage>[0],
  visit: SignedInVisit,
  reference: CaseReference,
): Promise<ShownLane | undefined> {
  const read = await readCasePage(work, reference, visit.actor.personId)
  return read?.page.lanes.find((one) => String(one.number) === visit.param('lane'))
}

function preview(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  return onCase<Answer>(desk, visit, async (work, reference) => {
    const read = await readCasePage(work, reference, visit.actor.personId)
    if (read === null) return notFound
    const { form } = visit
    const composer = await composerFor(work, visit, read.page, form.text('mode'), form.text('text'))
    if (modeKey(composer.mode) !== form.text('mode')) return notFound
    return page(
      <PreviewPage view={{ page: read.page }} composer={composer} letters={lettersOf(read.page, composer)} />,
    )
  })
}

/** The same words as the actions write: answer-reporter.ts and write-to-project.ts. */
function lettersOf(
  casePage: CasePage,
  { mode, recipients, text, mayCarryText }: Composer,
): PreviewedLetter[] {
  const { team, facts } = casePage
  if (laneOf(casePage, mode) === undefined) return []
  const matter = mode.kind === 'project' ? 'Security report' : 'Your report'
  return recipients.map((to) => ({
    from: `${team.name} <${team.address}>`,
    to,
    subject: `[${facts.reference}] ${matter}`,
    text: mayCarryText ? text.trim() : newsBehindLink({ reference: facts.reference, teamName: team.name }),
  }))
}
