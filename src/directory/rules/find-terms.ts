/**
 * Finds the names of projects in a report and weighs each by what stands around it: "NumPy before 1.8.1" is
 * about NumPy, "import numpy" in somebody's example hardly is, and "orange" alone is a fruit.
 */
import type { Evidence } from './evidence.ts'
import { isEverydayIdentifier } from './ordinary-words.ts'
import type { PreparedDirectory, Term, TermTree } from './prepare-directory.ts'
import type { Word } from './words.ts'

export type ReadText = {
  readonly text: string
  readonly words: readonly Word[]
  /** Words before this index are the subject and the opening of the report. */
  readonly openingWords: number
}

/** From weak to strong; `weightOf` gives the numbers. */
type Setting = 'bare' | 'incidental' | 'code' | 'opening' | 'noun' | 'version' | 'installed'

const connectors = new Set(
  `before prior to through up until version versions v release releases and earlier than from in is since at
  between all the affected via`.split(/\s+/),
)
const nouns = new Set(
  `package packages library project projects module framework server servers language software application
  applications developers maintainers toolkit extension users deployments deployment`.split(/\s+/),
)
const installers: ReadonlyMap<string, string> = new Map([
  ['pip', 'PyPI'],
  ['pip3', 'PyPI'],
  ['pypi', 'PyPI'],
  ['npm', 'npm'],
  ['npmjs', 'npm'],
  ['yarn', 'npm'],
  ['conda', 'conda'],
  ['mamba', 'conda'],
  ['pkg', 'Julia Pkg'],
  ['crates', 'crates.io'],
  ['cargo', 'crates.io'],
  ['cran', 'CRAN'],
])
const installing = new Set([
  'install',
  'add',
  'project',
  'package',
  'io',
  'pypi',
  'org',
  'julia',
  'upgrade',
  'u',
  'packages',
])
/** "works with pandas", "such as NumPy": mentioned, not meant. */
const passing = new Set([
  'like',
  'import',
  'with',
  'using',
  'use',
  'uses',
  'alongside',
  'compatible',
  'unlike',
  'similar',
])

/** All term evidence, in order of appearance. Linear: each word enters the tree at most once per depth. */
export function findTerms(read: ReadText, directory: PreparedDirectory): Evidence[] {
  const found: Evidence[] = []
  for (let at = 0; at < read.words.length; at += 1) {
    const hit = longestTerms(read.words, at, directory.terms)
    if (hit === null) {
      found.push(...identifierEvidence(read, at, directory))
      continue
    }
    for (const term of hit.terms) found.push(weigh(term, read, at, at + hit.length - 1))
    at += hit.length - 1
  }
  return found
}

function longestTerms(
  words: readonly Word[],
  from: number,
  tree: TermTree,
): { terms: Term[]; length: number } | null {
  let node: TermTree | undefined = tree
  let best: { terms: Term[]; length: number } | null = null
  for (let at = from; node !== undefined && at < words.length; at += 1) {
    node = node.next.get(words[at]?.folded ?? '')
    if (node !== undefined && node.terms.length > 0) best = { terms: node.terms, length: at - from + 1 }
  }
  return best
}

function weigh(term: Term, read: ReadText, first: number, last: number): Evidence {
  const setting = settingOf(term, read, first, last)
  return {
    slug: term.slug,
    component: term.component,
    weight: weightOf(setting, term),
    key: `term ${term.shown.toLowerCase()}`,
    reason: reasonFor(setting, term),
  }
}

function weightOf(setting: Setting, term: Term): number {
  if (term.isOrdinary) {
    // An ordinary word says something only in a setting that a thing to be installed has.
    return { bare: 0.1, incidental: 0.05, code: 0.4, opening: 0.15, noun: 0.6, version: 0.7, installed: 0.8 }[
      setting
    ]
  }
  if (term.kind === 'word') {
    return { bare: 0.4, incidental: 0.2, code: 0.4, opening: 0.5, noun: 0.5, version: 0.5, installed: 0.5 }[
      setting
    ]
  }
  return { bare: 0.5, incidental: 0.2, code: 0.45, opening: 0.8, noun: 0.7, version: 0.85, installed: 0.9 }[
    setting
  ]
}

function reasonFor(setting: Setting, term: Term): string {
  const what = term.kind === 'word' ? `Uses the word “${term.shown}”` : `Names “${term.shown}”`
  switch (setting) {
    case 'installed':
      return `${what} as a package.`
    case 'version':
      return `${what} with a version.`
    case 'noun':
      return `${what} as software.`
    case 'opening':
      return `${what} in the subject or opening.`
    case 'code':
      return `${what} in code or a path.`
    case 'incidental':
      return `${what} in passing.`
    case 'bare':
      return `${what}.`
    default:
      return setting satisfies never
  }
}

function settingOf(term: Term, read: ReadText, first: number, last: number): Setting {
  const word = (at: number): string => read.words[at]?.folded ?? ''
  if (isInstalled(read, first, last, word)) return 'installed'
  const isCode = isInCode(read, first, last)
  const isImport = word(first - 1) === 'import' || (word(first - 1) === 'from' && word(last + 1) === 'import')
  if (isImport) return 'incidental'
  if (isVersioned(read, last) && (!term.isOrdinary || hasCapital(term, read, first))) return 'version'
  const isNoun = nouns.has(word(last + 1)) || (nouns.has(word(first - 1)) && !isCode)
  if (isNoun && (!term.isOrdinary || hasCapital(term, read, first) || word(last + 1) === 'package'))
    return 'noun'
  if (isCode) return term.isOrdinary && isEverydayIdentifier(word(first)) ? 'bare' : 'code'
  if (passing.has(word(first - 1)) || (word(first - 1) === 'as' && word(first - 2) === 'such'))
    return 'incidental'
  // "conda install x" tells how x was installed, not that conda is at fault.
  if (installing.has(word(last + 1)) && installers.has(word(last))) return 'incidental'
  return first < read.openingWords ? 'opening' : 'bare'
}

/** `pip install x`, `pypi.org/project/x`, `pkg:pypi/x`, `Pkg.add("x")`, `x (pip)`, `x==1.2`. */
function isInstalled(read: ReadText, first: number, last: number, word: (at: number) => string): boolean {
  for (let back = 1; back <= 4; back += 1) {
    const before = word(first - back)
    if (installers.has(before) && (back > 1 || !isWordGap(read, first))) return true
    if (before !== '' && !installing.has(before)) break
  }
  const gap = read.text.slice(read.words[last]?.end, read.words[last + 1]?.start)
  if (installers.has(word(last + 1)) && gap === ' (') return true
  return (gap === '==' || gap === '>=' || gap === '~=' || gap === '@') && /^v?\d/.test(word(last + 1))
}

function rawWord(read: ReadText, at: number): string {
  return read.text.slice(read.words[at]?.start, read.words[at]?.end)
}

function isWordGap(read: ReadText, first: number): boolean {
  return read.text.slice(read.words[first - 1]?.end, read.words[first]?.start) === ' '
}

/** "before 1.8.1", "versions prior to v2", "<= 3.9": only joining words up to a number. */
function isVersioned(read: ReadText, last: number): boolean {
  for (let at = last + 1; at <= last + 6; at += 1) {
    const word = read.words[at]
    if (word === undefined) return false
    const gap = read.text.slice(read.words[at - 1]?.end, word.start)
    if (gap.length > 8 || /[/_:;]|\.\s/.test(gap)) return false
    if (/^v?\d+$/.test(word.folded))
      return /^\.[\dx]/.test(read.text.slice(word.end, word.end + 2)) || at > last + 1
    if (!connectors.has(word.folded)) return false
  }
  return false
}

/** Joined to a neighbour as in `numpy.pad`, `igraph_vector`, `src/gdal/`, but not "in pandas." */
function isInCode(read: ReadText, first: number, last: number): boolean {
  const before = read.text[(read.words[first]?.start ?? 0) - 1] ?? ' '
  const end = read.words[last]?.end ?? 0
  const after = read.text[end] ?? ' '
  if (before === '_' || after === '_' || before === '/' || after === '/' || before === '.') return true
  return /[.:(]/.test(after) && /[\w:]/.test(read.text[end + 1] ?? ' ')
}

/** "Dash" but not "dash"; names that are written small ("pandas", "conda") need no capital. */
function hasCapital(term: Term, read: ReadText, first: number): boolean {
  if (!/^\p{Lu}/u.test(term.shown)) return true
  return /^\p{Lu}/u.test(read.text.slice(read.words[first]?.start, read.words[first]?.end))
}

/** `OGRFeature`, `GoogleOAuthenticator`, `NumPy1.9`: a known name at an edge of a longer word. */
function identifierEvidence(read: ReadText, at: number, directory: PreparedDirectory): Evidence[] {
  const word = read.words[at]
  if (word === undefined) return []
  const raw = read.text.slice(word.start, word.end)
  const lead = /^(?:\p{Lu}{2,}(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+(?=\p{Lu}|\d))/u.exec(raw)?.[0]
  const found: Evidence[] = []
  for (const slug of directory.identifiers.get(lead?.toLowerCase() ?? word.folded) ?? []) {
    // "Reseau.jl": the ending alone tells the language, the whole is what people call it.
    const whole = read.text[word.start - 1] === '.' ? `${rawWord(read, at - 1)}.${raw}` : raw
    const reason = `“${whole}” is named like its code.`
    const component = whole === raw ? null : whole
    found.push({ slug, component, weight: 0.4, key: `identifier ${lead ?? whole}`, reason })
  }
  const numbered = /^(\p{L}{3,})\d{1,3}$/u.exec(word.folded)?.[1]
  const edges = numbered === undefined ? tails(raw) : [numbered]
  for (const edge of edges) {
    for (const term of directory.terms.next.get(edge)?.terms ?? []) {
      if (term.isOrdinary || term.kind === 'word') continue
      const opening = at < read.openingWords ? 0.6 : 0.45
      found.push({
        ...weigh(term, read, at, at),
        weight: opening,
        reason: `“${raw}” contains the name “${term.shown}”.`,
      })
    }
  }
  return found
}

/** The ends of a camel-case word that are long enough to be a name: `OAuthenticator` of `GoogleOAuthenticator`. */
function tails(raw: string): string[] {
  const found: string[] = []
  for (const capital of raw.matchAll(/\p{Lu}/gu)) {
    if (capital.index > 0 && raw.length - capital.index >= 8)
      found.push(raw.slice(capital.index).toLowerCase())
  }
  return found.slice(0, 8)
}
