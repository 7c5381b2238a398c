// What would give a case away: its identifiers, the people who reported it, the rare words of its title and pairs of
// words that stand together there, names of files, and the days on which something is planned.
import { findDates } from '../../kernel/find-date.ts'
import { isOrdinaryFile, isPublicMailHost } from './common-names.ts'
import { fold, skeleton } from './fold.ts'
import { isEveryday, isOrdinary } from './ordinary-words.ts'
import { RunReader, stemOf, stemsOf } from './runs.ts'

/** What the desk knows of a case that the guard should keep. In clear, and only in memory. */
export type TellTales = {
  /** Our reference, CVE, GHSA and their like. */
  readonly ids: readonly string[]
  readonly people: readonly { readonly name: string; readonly address: string }[]
  /** '' when its words should not count. */
  readonly title: string
  readonly fileNames: readonly string[]
  /** ISO 8601. */
  readonly plannedOn: readonly string[]
  /** What anybody may say: names of projects, teams and their people, domains of the foundation. */
  readonly publicNames: readonly string[]
}

/**
 * One protected term. `name`: letters and digits run together, for whatever may be spelled apart; `phrase`: the
 * same out of a title. `word` and `pair`: stems. `date`: counts only where a line speaks of publishing.
 */
export type Term = { readonly kind: TermKind; readonly text: string }

export type TermKind = 'name' | 'phrase' | 'word' | 'pair' | 'date'

export const nameCharactersMin = 5
export const nameCharactersMax = 64
/** More than this of one case is not a help but a way to make every text touch it. */
const termsMax = 300

export function termsOf(tales: TellTales): Term[] {
  const known = publicNames(tales.publicNames)
  const terms: Term[] = [
    ...tales.ids.flatMap(idNames),
    ...tales.people.flatMap((person) => peopleTerms(person, known)),
    ...tales.fileNames.flatMap(fileNames),
    ...titleTerms(tales.title, known),
    ...tales.plannedOn.map((text): Term => ({ kind: 'date', text })),
  ]
  const kept = terms.filter(
    ({ kind, text }) =>
      (kind !== 'name' && kind !== 'phrase') ||
      (text.length >= nameCharactersMin && text.length <= nameCharactersMax),
  )
  return [...new Map(kept.map((term) => [termText(term), term])).values()].slice(0, termsMax)
}

/** What is digested: the kind keeps a word from being taken for a name. */
export function termText({ kind, text }: Term): string {
  return `${kind} ${text}`
}

/** The text of a pair, whichever word comes first. */
export function pairText(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

type PublicNames = { readonly names: ReadonlySet<string>; readonly stems: ReadonlySet<string> }

function publicNames(all: readonly string[]): PublicNames {
  return {
    names: new Set(all.map(joined)),
    stems: new Set(
      all.flatMap((name) =>
        fold(name)
          .split(/[^\p{L}\p{N}]+/u)
          .flatMap(stemsOf),
      ),
    ),
  }
}

/** Letters and digits run together, signs and spelled-out signs left out. */
function joined(text: string): string {
  return new RunReader()
    .read(text)
    .map((run) => run.skeleton)
    .join('')
}

function name(text: string): Term {
  return { kind: 'name', text }
}

/**
 * The identifier with and without what it begins with: people write "the 31337 one". Only where the rest is no
 * number of four digits, which may be a year and many other things.
 */
function idNames(id: string): Term[] {
  const whole = joined(id)
  const rest = id.replace(/^[A-Za-z]+[-# ]*/, '')
  const bare = joined(rest)
  const isTelling =
    /^\d{4}-\d{5,}$/.test(rest) || (/\p{L}/u.test(rest) && /\d/.test(rest)) || bare.length >= 9
  return isTelling && bare.length >= nameCharactersMin ? [name(whole), name(bare)] : [name(whole)]
}

const initialLength = 1
const surnameCharactersMin = 4

function peopleTerms(person: { name: string; address: string }, known: PublicNames): Term[] {
  const terms: Term[] = []
  const parts = fold(person.name)
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '')
  const isPublic = known.names.has(joined(person.name))
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (!isPublic && parts.length > 1) {
    terms.push(name(skeleton(first + last)), name(skeleton(last + first)), name(skeleton(parts.join(''))))
    terms.push(name(skeleton(first.slice(0, initialLength) + last)))
    const stem = stemOf(last.toLowerCase())
    if (last.length >= surnameCharactersMin && !isOrdinary(stem) && !known.stems.has(stem)) {
      terms.push({ kind: 'word', text: stem }, name(skeleton(last)))
    }
  } else if (!isPublic && parts.length === 1 && !isOrdinary(stemOf(first.toLowerCase()))) {
    terms.push(name(skeleton(first)))
  }
  return [...terms, ...addressTerms(person.address, known, isPublic)]
}

function addressTerms(address: string, known: PublicNames, isPublic: boolean): Term[] {
  const at = address.lastIndexOf('@')
  if (at < 1) return []
  const [local, domain] = [address.slice(0, at), address.slice(at + 1).toLowerCase()]
  const terms = [name(joined(local) + joined(domain))]
  if (!isPublic && /[._-]|\d/.test(local)) terms.push(name(joined(local)))
  if (isPublicMailHost(domain) || known.names.has(joined(domain))) return terms
  terms.push(name(joined(domain)))
  const label = domain.split('.').at(-2) ?? ''
  const stem = stemOf(label)
  if (/^[a-z0-9-]{5,}$/.test(label) && !isOrdinary(stem) && !known.stems.has(stem))
    terms.push(name(joined(label)))
  return terms
}

const baseCharactersMin = 6

function fileNames(path: string): Term[] {
  const file = path.split(/[/\\]/).at(-1) ?? ''
  if (isOrdinaryFile(file)) return []
  const base = file.replace(/\.[^.]*$/, '')
  const isTelling = /[\d_.-]/.test(base) || !stemsOf(fold(base)).every(isOrdinary)
  const terms = joined(file).length >= baseCharactersMin ? [name(joined(file))] : []
  return isTelling && joined(base).length >= baseCharactersMin ? [...terms, name(joined(base))] : terms
}

/** In a title, words this many places apart belong together. */
const reach = 2
const rareCharactersMin = 4

function titleTerms(title: string, known: PublicNames): Term[] {
  const terms: Term[] = []
  const runs = new RunReader().read(title)
  const words = runs.flatMap(({ stems }) => stems)
  for (const [at, stem] of words.entries()) {
    if (isRare(stem, known)) terms.push({ kind: 'word', text: stem })
    for (const [distance, other] of words.slice(at + 1, at + 1 + reach).entries()) {
      if (isTellingPair(stem, other, distance === 0))
        terms.push({ kind: 'pair', text: pairText(stem, other) })
    }
  }
  for (const [at, run] of runs.entries()) {
    const isRareRun =
      run.stems.some((stem) => isRare(stem, known)) || /\d/.test(run.skeleton.replaceAll(/[01]/g, ''))
    if (isRareRun && /\p{L}/u.test(run.skeleton)) terms.push(phrase(run.skeleton))
    const next = runs[at + 1]
    const [a, b] = [run.stems[0], next?.stems[0]]
    if (next !== undefined && a !== undefined && b !== undefined && isTellingPair(a, b, true))
      terms.push(phrase(run.skeleton + next.skeleton))
  }
  return terms
}

function phrase(text: string): Term {
  return { kind: 'phrase', text }
}

function isRare(stem: string, known: PublicNames): boolean {
  return stem.length >= rareCharactersMin && !isOrdinary(stem) && !known.stems.has(stem)
}

/** Side by side one of the two may be an everyday word; further apart neither. */
function isTellingPair(a: string, b: string, isAdjacent: boolean): boolean {
  if (a === b) return false
  return isAdjacent ? !(isEveryday(a) && isEveryday(b)) : !isEveryday(a) && !isEveryday(b)
}

const publishing =
  /\b(releas|disclos|publish|publication|embargo|advisor|announc|patch|cve|ghsa|vulnerab|go(?:es)? public|lift)/i

/** Does a line speak of publishing? Only then a date in it says more than when a meeting is. */
export function speaksOfPublishing(line: string): boolean {
  return publishing.test(line)
}

/** The days a text plans something for, later than `after` (ISO 8601). */
export function plannedDays(text: string, after: string): string[] {
  const days = text.split(/\r\n|\n|\r/).flatMap((line) => (speaksOfPublishing(line) ? findDates(line) : []))
  return [...new Set(days)].filter((day) => day > after)
}
