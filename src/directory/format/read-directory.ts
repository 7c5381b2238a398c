import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { sizes } from '../../kernel/limits.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Directory } from '../rules/project.ts'
import { directoryFile } from './directory-file.ts'
import { projectOfEntry, unknownOf } from './project-of-entry.ts'
import { findUnstorable, type Unstorable } from './storable.ts'

export type DirectoryRead = {
  readonly kind: 'directory'
  readonly directory: Directory
  /** Sentences about fields that were kept without being understood: a newer file, or a slip of the pen. */
  readonly warnings: readonly string[]
}

type Path = readonly PropertyKey[]
type Place = { readonly document: Document; readonly lines: LineCounter }

/** Problems named in one refusal; the rest shows after these are mended. */
const problemsShownMax = 5

/**
 * Reads the YAML text of a directory: the whole file or nothing. A refusal names the project, the field and
 * the line of each problem. Unknown fields are kept, written back by `writeDirectory`, and warned about.
 * Anchors and aliases are refused: no directory needs them, and ten lines of them can fill the memory.
 */
export function readDirectory(yaml: string): DirectoryRead | Refusal {
  if (Buffer.byteLength(yaml) > sizes.directoryBytesMax) {
    return refuse(
      'invalid',
      `The file is larger than ${sizes.directoryBytesMax / 1024 / 1024} MiB. Split it.`,
    )
  }
  if (yaml.includes('\0')) return refuse('invalid', 'The file is not text: it has NUL characters.')
  const place = parse(yaml)
  if ('kind' in place) return place
  const values: unknown = place.document.toJS({ maxAliasCount: 0 })
  const unstorable = findUnstorable(values)
  if (unstorable !== null) return refuseUnstorable(unstorable, place)
  const checked = directoryFile.safeParse(values)
  if (!checked.success) return refuseProblems(checked.error, place)
  const twice = firstRepeated(checked.data.projects.map((project) => project.slug))
  if (twice !== null) {
    return refuse(
      'invalid',
      `The project ${twice} stands in the file twice. Keep one of them; nothing was imported.`,
    )
  }
  const directory: Directory = {
    projects: checked.data.projects.map(projectOfEntry),
    unknown: unknownOf(checked.data, directoryFile),
  }
  return { kind: 'directory', directory, warnings: warningsFor(directory) }
}

function parse(yaml: string): Place | Refusal {
  const lines = new LineCounter()
  const document = parseSafely(yaml, lines)
  if (document === null) return refuse('invalid', 'The file is nested too deeply to be a directory.')
  const error = document.errors[0]
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0])
    const what = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')
    return refuse('invalid', `The file is not valid YAML. Line ${line}: ${what}. Nothing was imported.`)
  }
  const alias = firstAlias(document)
  if (alias === null) return { document, lines }
  const { line } = lines.linePos(alias)
  return refuse(
    'invalid',
    `Line ${line}: anchors and aliases (* and &) are not allowed. Write the value out.`,
  )
}

/** The parser recurses: a megabyte of "[" ends in a RangeError, which here only means "no". */
function parseSafely(yaml: string, lines: LineCounter): Document | null {
  try {
    return parseDocument(yaml, { lineCounter: lines, schema: 'core', logLevel: 'error' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function firstAlias(document: Document): number | null {
  let found: number | null = null
  visit(document, {
    Alias: (_key, alias) => {
      found = alias.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return found
}

function refuseProblems(error: z.ZodError, place: Place): Refusal {
  const shown = error.issues.slice(0, problemsShownMax).map((issue) => problem(issue, place))
  const rest = error.issues.length - shown.length
  const more = rest > 0 ? ` And ${rest} more.` : ''
  return refuse('invalid', `${shown.join(' ')}${more} Nothing was imported.`)
}

function refuseUnstorable({ path, problem }: Unstorable, place: Place): Refusal {
  return refuse('invalid', `Line ${lineOf(path, place)}: the value ${problem}. Nothing was imported.`)
}

/** "numpy, packages.pypi.0 (line 12): must be ..." */
function problem(issue: z.core.$ZodIssue, place: Place): string {
  const [head, at] = issue.path
  const isInProject = head === 'projects' && typeof at === 'number'
  const field = (isInProject ? issue.path.slice(2) : issue.path).map(String).join('.')
  const named = [...(isInProject ? [projectName(place.document, at)] : []), ...(field === '' ? [] : [field])]
  return `${named.join(', ') || 'The file'} (line ${lineOf(issue.path, place)}): ${issue.message.replace(/\.$/, '')}.`
}

function projectName(document: Document, at: number): string {
  const slug = document.getIn(['projects', at, 'slug'])
  return typeof slug === 'string' ? slug.slice(0, 64) : `project number ${at + 1}`
}

/** The line of the value, or of the nearest block around it when the value is missing. */
function lineOf(path: Path, { document, lines }: Place): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

function firstRepeated(slugs: readonly string[]): string | null {
  const seen = new Set<string>()
  for (const slug of slugs) {
    if (seen.has(slug)) return slug
    seen.add(slug)
  }
  return null
}

function warningsFor(directory: Directory): string[] {
  const warnings = Object.keys(directory.unknown).map((field) => warning('The head of the file', field))
  for (const project of directory.projects) {
    const blocks = [
      project,
      { unknown: project.unknownSecurity },
      project.source,
      ...project.components,
      ...project.channels,
    ]
    for (const block of blocks) {
      for (const field of Object.keys(block?.unknown ?? {})) warnings.push(warning(project.slug, field))
    }
  }
  return warnings
}

function warning(where: string, field: string): string {
  return `${where}: the field “${field.slice(0, 64)}” is not known here. It is kept as it is; check its spelling.`
}
