import type { Work } from '../../jobs/works.ts'
import type { Directory, DirectoryProject } from '../rules/project.ts'
import { fieldsOf } from '../stored-project.ts'
import { readListedProjects } from './listed-projects.ts'

/** Every project of the directory as the rules read it, by slug. What an import brought is all there. */
export async function readDirectoryProjects(work: Work): Promise<DirectoryProject[]> {
  const listed = await readListedProjects(work)
  return listed.filter((one) => !one.isRemoved).map((one) => one.project)
}

/** The projects and the head of the file they came in. */
export async function readWholeDirectory(work: Work): Promise<Directory> {
  return { projects: await readDirectoryProjects(work), unknown: await readHead(work) }
}

/** Fields of the head of the imported file that this version does not know. */
export async function readHead(work: Work): Promise<Directory['unknown']> {
  const { unknown } = await work.tx
    .selectFrom('directory_state')
    .select('directory_state.unknown')
    .executeTakeFirstOrThrow()
  return fieldsOf(unknown)
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
  return version
}
