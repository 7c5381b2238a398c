import { findDates } from '../kernel/find-date.ts'
import { fold } from './rules/fold.ts'
import { begin, feed, finish, pairHash } from './rules/keyed-hash.ts'
import { isEveryday } from './rules/ordinary-words.ts'
import { type PlacedRun, RunReader } from './rules/runs.ts'
import {
  nameCharactersMax,
  nameCharactersMin,
  pairText,
  speaksOfPublishing,
  type Term,
  termText,
} from './rules/terms.ts'
import { openingHash, type Sieve, wordHash } from './sieve.ts'

/** A term of the text that the prefilter lets through, and the lines in which it begins. */
export type Candidate = { readonly term: Term; readonly lines: Set<number> }

/** So many runs may a name be broken into; letter by letter it may be more. */
const runsOfNameMax = 8
/** So many telling words apart may two words stand that belong together. */
const pairReach = 4

/** Everything in the text that may be protected. Linear in its length. */
export function findCandidates(text: string, sieve: Sieve): ReadonlyMap<string, Candidate> {
  const found = new Map<string, Candidate>()
  const add = (term: Term, line: number) => {
    const known = found.get(termText(term))
    if (known === undefined) found.set(termText(term), { term, lines: new Set([line]) })
    else known.lines.add(line)
  }
  const runs = new RunReader().read(text)
  findNames(runs, sieve, add)
  findWords(runs, sieve, add)
  findDays(text, sieve, add)
  return found
}

type Add = (term: Term, line: number) => void

/** Neighbouring runs joined: `CVE-2026-31337`, `cve 2026 31337` and `C V E 2 0 2 6 ...` are one name. */
function findNames(runs: readonly PlacedRun[], sieve: Sieve, add: Add): void {
  for (let from = 0; from < runs.length; from += 1) {
    for (const text of namesFrom(runs, from, sieve)) {
      const line = runs[from]?.line ?? 1
      add({ kind: 'name', text }, line)
      add({ kind: 'phrase', text }, line)
    }
  }
}

function namesFrom(runs: readonly PlacedRun[], from: number, sieve: Sieve): string[] {
  const names: string[] = []
  let state = begin(sieve.key, 'name')
  let text = ''
  for (let at = from; at < runs.length; at += 1) {
    const run = runs[at]
    if (run === undefined || (at > from && run.isAfterGap)) break
    const before = text.length
    text += run.skeleton
    // Long only when spelled out: nine runs and more are letters that stand apart.
    const isLong = at - from >= runsOfNameMax && text.length > 2 * (at - from + 1)
    if (text.length > nameCharactersMax || isLong) break
    if (before < nameCharactersMin && text.length >= nameCharactersMin) {
      const rest = nameCharactersMin - before
      state = feed(state, run.skeleton.slice(0, rest))
      if (!sieve.mayHold(openingHash(state, sieve.key))) break
      state = feed(state, run.skeleton.slice(rest))
    } else state = feed(state, run.skeleton)
    if (text.length >= nameCharactersMin && sieve.mayHold(finish(state, sieve.key))) names.push(text)
  }
  return names
}

type Word = { readonly stem: string; readonly hash: number; readonly isEveryday: boolean }

/** Rare words, and two words that stand near each other in either order. */
function findWords(runs: readonly PlacedRun[], sieve: Sieve, add: Add): void {
  const known = new Map<string, Word>()
  const wordOf = (stem: string): Word => {
    const made = known.get(stem) ?? { stem, hash: wordHash(stem, sieve.key), isEveryday: isEveryday(stem) }
    known.set(stem, made)
    return made
  }
  let before: { readonly word: Word; readonly line: number }[] = []
  for (const run of runs) {
    if (run.isAfterGap) before = []
    for (const stem of run.stems) {
      const word = wordOf(stem)
      if (sieve.mayHold(word.hash)) add({ kind: 'word', text: stem }, run.line)
      for (const other of before) {
        if (word.isEveryday && other.word.isEveryday) continue
        if (sieve.mayHold(pairHash(word.hash, other.word.hash, sieve.key)))
          add({ kind: 'pair', text: pairText(stem, other.word.stem) }, other.line)
      }
      before.push({ word, line: run.line })
      if (before.length > pairReach) before.shift()
    }
  }
}

function findDays(text: string, sieve: Sieve, add: Add): void {
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (!/\d/.test(line) || !speaksOfPublishing(line)) continue
    for (const day of findDates(fold(line))) {
      if (sieve.mayHold(finish(feed(begin(sieve.key, 'date'), day), sieve.key)))
        add({ kind: 'date', text: day }, index + 1)
    }
  }
}
