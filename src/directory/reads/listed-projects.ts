import type { Work } from '../../jobs/works.ts'
import type { ProjectId } from '../../kernel/ids.ts'
import type { ListedProject } from '../rules/listed-project.ts'
import { listedProject } from '../stored-project.ts'

/** All projects with their channels, by slug, those that were taken out included. */
export async function readListedProjects(work: Work): Promise<ListedProject[]> {
  const projects = await work.tx.selectFrom('project').selectAll('project').execute()
  const channels = await work.tx
    .selectFrom('contact_channel')
    .where('contact_channel.removed_at', 'is', null)
    .selectAll('contact_channel')
    .orderBy('contact_channel.position')
    .execute()
  const byProject = Map.groupBy(channels, (row) => row.project_id)
  return projects
    .map((row) => listedProject(row, byProject.get(row.id) ?? []))
    .sort((a, b) => (a.project.slug < b.project.slug ? -1 : 1))
}

/** Null when there is none, or it was taken out of the directory. */
export async function findListedProject(work: Work, slug: string): Promise<ListedProject | null> {
  const row = await work.tx
    .selectFrom('project')
    .where('project.slug', '=', slug)
    .where('project.removed_at', 'is', null)
    .selectAll('project')
    .executeTakeFirst()
  if (row === undefined) return null
  const channels = await work.tx
    .selectFrom('contact_channel')
    .where('contact_channel.project_id', '=', row.id as ProjectId)
    .where('contact_channel.removed_at', 'is', null)
    .selectAll('contact_channel')
    .orderBy('contact_channel.position')
    .execute()
  return listedProject(row, channels)
}
