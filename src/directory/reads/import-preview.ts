import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { type ImportPlan, planImport } from '../rules/plan-import.ts'
import { readListedProjects } from './listed-projects.ts'
import { directoryVersion } from './whole-directory.ts'

export type ImportPreview = {
  readonly kind: 'import-preview'
  readonly yaml: string
  readonly plan: ImportPlan
  readonly warnings: readonly string[]
  /** Of the directory that the plan was made against. */
  readonly version: string
}

/** The file the person uploaded last and has not applied yet; null when there is none. */
export async function findUpload(work: Work, personId: PersonId): Promise<string | null> {
  const row = await work.tx
    .selectFrom('directory_upload')
    .where('directory_upload.person_id', '=', personId)
    .select('directory_upload.yaml')
    .executeTakeFirst()
  return row?.yaml ?? null
}

/** What importing the person's upload would do now. Null when they have none. */
export async function readImportPreview(
  work: Work,
  personId: PersonId,
): Promise<ImportPreview | Refusal | null> {
  const yaml = await findUpload(work, personId)
  if (yaml === null) return null
  const { readDirectory } = await import('../format/read-directory.ts')
  const read = readDirectory(yaml)
  if (isRefusal(read)) return read
  const version = await directoryVersion(work)
  const plan = planImport(await readListedProjects(work), read.directory)
  return { kind: 'import-preview', yaml, plan, warnings: read.warnings, version }
}
