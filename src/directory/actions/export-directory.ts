import type { Work } from '../../jobs/works.ts'
import { writeDirectory } from '../format/write-directory.ts'
import { readWholeDirectory } from '../reads/whole-directory.ts'

/** The directory as a YAML file, projects by slug. Importing it into an empty desk gives the same directory. */
export async function exportDirectory(work: Work): Promise<string> {
  return writeDirectory(await readWholeDirectory(work))
}
