/**
 * Finds the names of projects in a report and weighs each by what stands around it: "NumPy before 1.8.1" is
 * about NumPy, "import numpy" in somebody's example hardly is, and "orange" alone is a fruit.
 */
import type { Evidence } from './evidence.ts'
import type { PreparedDirectory, Term, TermTree } from './prepare-directory.ts'
import { type ReadText, rawWord, type Setting, settingOf } from './term-setting.ts'
import type { Word } from './words.ts'

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

const plainWord = /^[a-z]+$/

/** `OGRFeature`, `GoogleOAuthenticator`, `NumPy1.9`: a known name at an edge of a longer word. */
function identifierEvidence(read: ReadText, at: number, directory: PreparedDirectory): Evidence[] {
  const word = read.words[at]
  if (word === undefined) return []
  const raw = read.text.slice(word.start, word.end)
  // Most words: without a capital or digit there is no edge inside, and the patterns for one cost most of this.
  const isPlain = plainWord.test(raw)
  const lead = isPlain
    ? undefined
    : /^(?:\p{Lu}{2,}(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+(?=\p{Lu}|\d))/u.exec(raw)?.[0]
  const found: Evidence[] = []
  for (const slug of directory.identifiers.get(lead?.toLowerCase() ?? word.folded) ?? []) {
    // "Reseau.jl": the ending alone tells the language, the whole is what people call it.
    const whole = read.text[word.start - 1] === '.' ? `${rawWord(read, at - 1)}.${raw}` : raw
    const reason = `“${whole}” is named like its code.`
    const component = whole === raw ? null : whole
    found.push({ slug, component, weight: 0.4, key: `identifier ${lead ?? whole}`, reason })
  }
  if (read.isCrash) {
    const slugs = directory.bundled.get(lead?.toLowerCase() ?? '') ?? directory.bundled.get(word.folded) ?? []
    for (const slug of slugs) {
      const reason = `It ships the library that “${raw}” of the crash stack belongs to.`
      found.push({ slug, component: null, weight: 0.35, key: 'bundled', reason })
    }
  }
  if (isPlain) return found
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
