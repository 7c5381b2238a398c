import type { Work } from '../../jobs/works.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Answer, download, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { Form } from '../../web/form.ts'
import type { SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { exportDirectory } from '../actions/export-directory.ts'
import { applyUpload, keepUpload } from '../actions/keep-upload.ts'
import { ImportPage } from '../pages/import.tsx'
import { ImportPreviewPage } from '../pages/import-preview.tsx'
import { findUpload, readImportPreview } from '../reads/import-preview.ts'

export async function sendExport(work: Work): Promise<Answer> {
  return download(Buffer.from(await exportDirectory(work)), 'directory.yaml')
}

export async function showImport(work: Work, visit: SignedInVisit): Promise<Answer> {
  const upload = await findUpload(work, visit.actor.personId)
  return page(<ImportPage yaml="" hasUpload={upload !== null} />)
}

export async function postUpload(work: Work, visit: SignedInVisit): Promise<Answer> {
  const yaml = fileOf(visit.form)
  const outcome = isRefusal(yaml) ? yaml : await keepUpload(work, visit.actor, yaml, visit.now)
  if (!isRefusal(outcome)) return seeOther('/directory/import/preview')
  const status = troubleOf(outcome).status
  const errors = errorsFrom(outcome)
  // A pasted text comes back with the sentence; a file is still on the sender's disk.
  return page(<ImportPage yaml={pastedOf(visit.form)} hasUpload={false} errors={errors} />, { status })
}

export async function showPreview(work: Work, visit: SignedInVisit): Promise<Answer> {
  const preview = await readImportPreview(work, visit.actor.personId)
  if (preview === null) return seeOther('/directory/import')
  return isRefusal(preview) ? preview : page(<ImportPreviewPage preview={preview} />)
}

export async function postImport(work: Work, visit: SignedInVisit): Promise<Answer> {
  const { form, actor, now } = visit
  const approval = {
    digest: form.text('digest'),
    version: form.text('version'),
    removesMissing: form.text('removal') === 'yes',
  }
  const outcome = await applyUpload(work, actor, approval, now)
  return isRefusal(outcome) ? outcome : seeOther('/directory?done=imported')
}

/** The file when one was chosen, else the pasted text. */
function fileOf(form: Form): string | Refusal {
  const file = form.files('file')[0]
  if (file === undefined) return form.text('yaml')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refuse('invalid', 'The file is not text in UTF-8. Save it as UTF-8 and choose it again.', {
      field: 'file',
    })
  }
}

/** Beyond this the page that shows it again would be larger than a page may be. */
const shownAgainMax = 60_000

function pastedOf(form: Form): string {
  const text = form.text('yaml')
  return text.length > shownAgainMax ? '' : text
}
