import { isDeepStrictEqual } from 'node:util'
import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { readListedProjects } from '../reads/listed-projects.ts'
import { directoryVersion, readHead } from '../reads/whole-directory.ts'
import { type ImportPlan, planImport } from '../rules/plan-import.ts'
import { beginChange, insertProjects, removeProjects, saveChannels, saveHead, saveProject } from '../store.ts'

export type ImportOptions = {
  /** Take projects that are not in the file out of the directory. Default: they stay. */
  readonly removesMissing?: boolean
  /** The version a preview was made for; another one in force is a conflict. */
  readonly expectedVersion?: string
}

export type DirectoryImported = {
  readonly kind: 'directory-imported'
  readonly plan: ImportPlan
  readonly removedCount: number
  /** About fields that were kept without being understood. */
  readonly warnings: readonly string[]
}

/** Brings the directory to what the file says: the whole file or nothing. The same file again changes nothing. */
export async function importDirectory(
  work: Work,
  actor: Actor,
  yaml: string,
  now: Temporal.Instant,
  options: ImportOptions = {},
): Promise<DirectoryImported | Refusal> {
  // Loaded here, since the YAML library is 70 modules that a start need not wait for.
  const { readDirectory } = await import('../format/read-directory.ts')
  const read = readDirectory(yaml)
  if (isRefusal(read)) return read
  const version = await beginChange(work.tx)
  if (options.expectedVersion !== undefined && options.expectedVersion !== version) return changedMeanwhile
  const plan = planImport(await readListedProjects(work), read.directory)
  const removed = options.removesMissing ? plan.missing : []
  const isNewHead = !isDeepStrictEqual(await readHead(work), read.directory.unknown)
  if (isNewHead) await saveHead(work.tx, read.directory.unknown)
  await save(work, plan, removed, now)
  if (isNewHead || plan.added.length + plan.changed.length + removed.length > 0) {
    await recordImport(work, actor, plan, removed, now)
  }
  return { kind: 'directory-imported', plan, removedCount: removed.length, warnings: read.warnings }
}

const changedMeanwhile = refuse(
  'conflict',
  'The directory was changed after this preview was made. Look at the preview again.',
  { safe: 'Nothing was imported; your file is kept.' },
)

async function save(work: Work, plan: ImportPlan, removed: ImportPlan['missing'], now: Temporal.Instant) {
  await insertProjects(work.tx, plan.added, now)
  for (const { before, after, channels } of plan.changed) {
    await saveProject(work.tx, before.id, after, now)
    await saveChannels(work.tx, before.id, { before: before.channels, after: channels }, now)
  }
  const ids = removed.map((one) => one.id)
  await removeProjects(work.tx, ids, now)
}

async function recordImport(
  work: Work,
  actor: Actor,
  plan: ImportPlan,
  removed: ImportPlan['missing'],
  at: Temporal.Instant,
) {
  const values = {
    added: plan.added.map((one) => one.slug).join(' '),
    changed: plan.changed.map((one) => one.after.slug).join(' '),
    removed: removed.map((one) => one.slug).join(' '),
    clearText: plan.clearText.map((one) => `${one.slug} ${one.target}`).join(', '),
  }
  await appendRecord(work.tx, {
    actor,
    action: 'directory imported',
    object: { kind: 'directory', id: await directoryVersion(work) },
    caseId: null,
    details: { key: work.sealing.deskWide, values },
    at,
  })
}
