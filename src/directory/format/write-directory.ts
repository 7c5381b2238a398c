import { stringify } from 'yaml'
import type { Directory } from '../rules/project.ts'
import { entryOfProject } from './entry-of-project.ts'

const heading = `# Projects of the foundation and the ways to reach their maintainers, best first.
# channels.type: email | tidelift | github-pvr (private vulnerability report) | github-policy (page only linked) |
#   public-tracker | web-form | other | none-found (somebody looked) | not-checked
`

/** The directory as YAML that `readDirectory` reads back without loss, in the field order of the format. */
export function writeDirectory(directory: Directory): string {
  const file = { format: 1, ...directory.unknown, projects: directory.projects.map(entryOfProject) }
  // Without anchors: a value that occurs twice is written twice, since aliases are refused on reading.
  return heading + stringify(file, { aliasDuplicateObjects: false, indentSeq: false, lineWidth: 110 })
}
