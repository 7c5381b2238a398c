import type { Work } from '../../jobs/works.ts'
import type { Directory, DirectoryProject } from '../rules/project.ts'
import { fieldsOf, projectOfRow } from '../stored-project.ts'

/** Every project as the rules read it, by slug. What an import brought is all there. */
export async function readDirectoryProjects(work: Work): Promise<DirectoryProject[]> {
  const projects = await work.tx
    .selectFrom('project')
    .where('project.removed_at', 'is', null)
    .select(['project.id', 'project.slug', 'project.name', 'project.relation', 'project.facts'])
    .execute()
  const channels = await work.tx
    .selectFrom('contact_channel')
    .where('contact_channel.removed_at', 'is', null)
    .selectAll('contact_channel')
    .orderBy('contact_channel.position')
    .execute()
  const byProject = Map.groupBy(channels, (row) => row.project_id)
  return projects
    .map((row) => projectOfRow(row, byProject.get(row.id) ?? []))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
}

/** The projects and the head of the file they came in. */
export async function readWholeDirectory(work: Work): Promise<Directory> {
  const state = await work.tx
    .selectFrom('directory_state')
    .select('directory_state.unknown')
    .executeTakeFirstOrThrow()
  return { projects: await readDirectoryProjects(work), unknown: fieldsOf(state.unknown) }
}

/**
 * Another text after every change of a project or a channel: what was prepared under the same one still
 * holds. Ask before reading the projects: a change in between then costs one more preparation, and never
 * hides.
 */
export async function directoryVersion(work: Work): Promise<string> {
  const { version } = await work.tx
    .selectFrom('directory_state')
    .select('directory_state.version')
    .executeTakeFirstOrThrow()
  return String(version)
}
