/**
 * What stands around a name in a report: a version, a package manager, code, or nothing. The order of the
 * questions matters: "pip install numpy==1.8" is an installed package before it is a version.
 */
import { isEverydayIdentifier } from './ordinary-words.ts'
import type { Term } from './prepare-directory.ts'
import type { Word } from './words.ts'

export type ReadText = {
  readonly text: string
  readonly words: readonly Word[]
  /** Words before this index are the subject and the opening of the report. */
  readonly openingWords: number
  /** A fuzzer's or debugger's stack: then bundled code points to who ships it. */
  readonly isCrash: boolean
}

/** From weak to strong; `weightOf` gives the numbers. */
export type Setting = 'bare' | 'incidental' | 'code' | 'opening' | 'noun' | 'version' | 'installed'

const connectors = new Set(
  `before prior to through up until version versions v release releases and earlier than from in is since at
  between all the affected via`.split(/\s+/),
)
const nouns = new Set(
  `package packages library project projects module framework server servers language software application
  applications developers maintainers toolkit extension users deployments deployment`.split(/\s+/),
)
const installers = new Set('pip pip3 pypi npm npmjs yarn conda mamba pkg crates cargo cran'.split(' '))
const installing = new Set('install add project package packages io org pypi julia upgrade u'.split(' '))
/** "works with pandas", "such as NumPy": mentioned, not meant. */
const passing = new Set('like import with using use uses alongside compatible unlike similar'.split(' '))

/** The setting of a term that stands at the words `first` to `last` of the text. */
export function settingOf(term: Term, read: ReadText, first: number, last: number): Setting {
  const word = (at: number): string => read.words[at]?.folded ?? ''
  if (isInstalled(read, first, last, word)) return 'installed'
  const isCode = isInCode(read, first, last)
  const isImport = word(first - 1) === 'import' || (word(first - 1) === 'from' && word(last + 1) === 'import')
  if (isImport) return 'incidental'
  if (isVersioned(read, last) && (!term.isOrdinary || hasCapital(term, read, first))) return 'version'
  const isNoun = nouns.has(word(last + 1)) || (nouns.has(word(first - 1)) && !isCode)
  // "Distributed applications" are none of Dask's; "the distributed package" is.
  const isTelling = !term.isOrdinary || (startsUpper(term.shown) && hasCapital(term, read, first))
  if (isNoun && (isTelling || word(last + 1) === 'package')) return 'noun'
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

export function rawWord(read: ReadText, at: number): string {
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
    if (/^v?\d+$/.test(word.folded)) {
      const isVersion = at > last + 1 || /^\.[\dx]/.test(read.text.slice(word.end, word.end + 2))
      // "Mesa 23 before 24.1", but not "Stan 3 times".
      return isVersion || connectors.has(read.words[at + 1]?.folded ?? '')
    }
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
  return !startsUpper(term.shown) || startsUpper(rawWord(read, first))
}

function startsUpper(text: string): boolean {
  return /^\p{Lu}/u.test(text)
}
