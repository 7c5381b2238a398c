import type { Work } from '../../jobs/works.ts'
import { readWholeDirectory } from '../reads/whole-directory.ts'

/** The directory as a YAML file, projects by slug. Importing it into an empty desk gives the same directory. */
export async function exportDirectory(work: Work): Promise<string> {
  const { writeDirectory } = await import('../format/write-directory.ts')
  return writeDirectory(await readWholeDirectory(work))
}
