import type { Work } from '../../jobs/works.ts'
import type { ProjectId } from '../../kernel/ids.ts'
import { compareNames } from '../rules/compare-names.ts'

/** What other rooms need of a project: what it is called and how to reach it. */
export type DirectoryEntry = {
  readonly id: ProjectId
  readonly slug: string
  readonly name: string
  /** Best first. Kinds as in the directory file; unknown contacts (`none-found`, `not-checked`) are listed too. */
  readonly channels: readonly {
    readonly id: string
    readonly type: string
    /** Address, URL or sentence; null when there is none. */
    readonly target: string | null
    readonly mayReceiveClearText: boolean
    readonly hasFailed: boolean
  }[]
}

type ListedProject = Pick<DirectoryEntry, 'id' | 'slug' | 'name'>

/** Null when there is none, or it was taken out of the directory. */
export async function findProject(work: Work, slug: string): Promise<DirectoryEntry | null> {
  const row = await work.tx
    .selectFrom('project')
    .where('project.slug', '=', slug)
    .where('project.removed_at', 'is', null)
    .select(['project.id', 'project.slug', 'project.name'])
    .executeTakeFirst()
  return row === undefined ? null : entryOf(work, { ...row, id: row.id as ProjectId })
}

/** Also a project that was taken out since: a lane that was opened for it keeps its name and channels. */
export async function findProjectById(work: Work, id: ProjectId): Promise<DirectoryEntry | null> {
  const row = await work.tx
    .selectFrom('project')
    .where('project.id', '=', id)
    .select(['project.id', 'project.slug', 'project.name'])
    .executeTakeFirst()
  return row === undefined ? null : entryOf(work, { ...row, id: row.id as ProjectId })
}

/** Every project of the directory, by name. */
export async function listProjects(work: Work): Promise<ListedProject[]> {
  const rows = await work.tx
    .selectFrom('project')
    .where('project.removed_at', 'is', null)
    .select(['project.id', 'project.slug', 'project.name'])
    .execute()
  const projects = rows.map((row) => ({ ...row, id: row.id as ProjectId }))
  return projects.sort((a, b) => compareNames(a.name, b.name))
}

async function entryOf(work: Work, project: ListedProject): Promise<DirectoryEntry> {
  const rows = await work.tx
    .selectFrom('contact_channel')
    .where('contact_channel.project_id', '=', project.id)
    .where('contact_channel.removed_at', 'is', null)
    .select(['contact_channel.id', 'contact_channel.type', 'contact_channel.target'])
    .select(['contact_channel.may_receive_clear_text', 'contact_channel.failed_at'])
    .orderBy('contact_channel.position')
    .execute()
  const channels = rows.map((row) => ({
    id: row.id,
    type: row.type,
    target: row.target,
    mayReceiveClearText: row.may_receive_clear_text,
    hasFailed: row.failed_at !== null,
  }))
  return { id: project.id, slug: project.slug, name: project.name, channels }
}
