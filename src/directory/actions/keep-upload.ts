import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { findUpload } from '../reads/import-preview.ts'
import { uploadDigest } from '../rules/upload-digest.ts'
import { dropUpload, saveUpload } from '../store.ts'
import { type DirectoryImported, importDirectory } from './import-directory.ts'

/** Keeps a file that could be imported until the person has seen what it would change. */
export async function keepUpload(
  work: Work,
  actor: PersonActor,
  yaml: string,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'upload-kept' } | Refusal> {
  if (yaml.trim() === '') return refuse('invalid', 'Choose a file or paste its text.', { field: 'yaml' })
  const { readDirectory } = await import('../format/read-directory.ts')
  const read = readDirectory(yaml)
  if (isRefusal(read)) return refuse('invalid', read.sentence, { field: 'yaml' })
  await saveUpload(work.tx, actor.personId, yaml, now)
  return { kind: 'upload-kept' }
}

export type UploadApproval = {
  /** Of the text that was previewed (`uploadDigest`). */
  readonly digest: string
  /** Of the directory it was previewed against. */
  readonly version: string
  readonly removesMissing: boolean
}

/** Imports the kept file, exactly as previewed or not at all. */
export async function applyUpload(
  work: Work,
  actor: PersonActor,
  approval: UploadApproval,
  now: Temporal.Instant,
): Promise<DirectoryImported | Refusal> {
  const yaml = await findUpload(work, actor.personId)
  if (yaml === null || uploadDigest(yaml) !== approval.digest) return noSuchUpload
  const options = { removesMissing: approval.removesMissing, expectedVersion: approval.version }
  const imported = await importDirectory(work, actor, yaml, now, options)
  if (!isRefusal(imported)) await dropUpload(work.tx, actor.personId)
  return imported
}

const noSuchUpload = refuse(
  'conflict',
  'The file you looked at was imported already, or you uploaded another one since. Open “Import” again.',
)
