import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound } from '../../kernel/refusal.ts'
import { appendRecord } from '../../record/append.ts'
import { type Answer, download } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { type CaseFile, openCaseFile, openRawOfMessage } from '../reads/case-files.ts'
import { type CaseReference, parseReference } from '../rules/case-reference.ts'
import { safeFileName } from '../rules/file-name.ts'
import { type DeskDoors, forThose } from './desk-doors.ts'

/** Files and raw messages of a case, always as downloads: nothing a stranger sent is shown by the browser. */
export function fileRoutes(desk: DeskDoors): Route[] {
  return [
    {
      method: 'GET',
      path: '/cases/:reference/files/:id',
      access: 'signed-in',
      handle: (visit) =>
        downloadOf(desk, visit, { param: 'id', kind: 'attachment', action: 'file downloaded' }, openCaseFile),
    },
    {
      method: 'GET',
      path: '/cases/:reference/raw/:messageId',
      access: 'signed-in',
      handle: (visit) =>
        downloadOf(
          desk,
          visit,
          { param: 'messageId', kind: 'message', action: 'raw message downloaded' },
          openRawOfMessage,
        ),
    },
  ]
}

type What = { readonly param: string; readonly kind: string; readonly action: string }
type Open = (work: Work, reference: CaseReference, id: string) => Promise<CaseFile | null>

async function downloadOf(desk: DeskDoors, visit: SignedInVisit, what: What, open: Open): Promise<Answer> {
  const reference = parseReference(visit.param('reference'))
  const id = parseId(visit.param(what.param))
  if (reference === null || id === null) return notFound
  const file = await forThose(
    desk,
    visit,
    ['handle-cases', 'answer-for-project'],
    async (work) => (await open(work, reference, id)) ?? notFound,
  )
  if (isRefusal(file)) return file
  await recordDownload(desk, visit, what, { id, caseId: file.caseId })
  return download(file.bytes, safeFileName(file.filename))
}

/**
 * Before a byte leaves. As the system, since a maintainer on one lane may not read the case's record, and
 * PostgreSQL wants that of whoever asks for the new row's id.
 */
function recordDownload(
  desk: DeskDoors,
  { actor, now }: SignedInVisit,
  { kind, action }: What,
  { id, caseId }: { readonly id: string; readonly caseId: string },
): Promise<void> {
  return desk.works.as(system('download'), (work) =>
    appendRecord(work.tx, { actor, action, object: { kind, id }, caseId, at: now }),
  )
}
