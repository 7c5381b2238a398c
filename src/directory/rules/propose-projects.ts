/**
 * Which of our projects is a report about? The desk proposes, each proposal with its reasons; a person
 * decides. No proposal means: none of ours, as far as the text tells.
 */
import { sizes } from '../../kernel/limits.ts'
import { findSimilar, type PreparedEarlierCases } from './earlier-cases.ts'
import { combined, type Evidence } from './evidence.ts'
import { findLinks } from './find-links.ts'
import { findTerms } from './find-terms.ts'
import type { PreparedDirectory } from './prepare-directory.ts'
import { readWords } from './words.ts'

export type ReportText = {
  readonly subject: string
  readonly text: string
  readonly recipients?: readonly string[]
}

export type ProjectProposal = {
  readonly slug: string
  /** The package or sub-project, when the report says which. */
  readonly component: string | null
  /** 0..1, for ordering and for "sure" against "perhaps"; it is no probability. */
  readonly score: number
  /** Sentences for people, strongest first. */
  readonly reasons: readonly string[]
}

const openingWordsMax = 30
const reasonsMax = 5
/** The forms that fuzzers and sanitizers print. */
const crashPattern = /crash (?:type|state)|addresssanitizer|oss-fuzz/i
/** Below this nothing is proposed: one mention in passing, one ordinary word. */
const scoreMin = 0.35
/** A project far behind the best was mentioned, not meant. */
const shareOfBestMin = 0.55

/**
 * The projects a report seems to be about, best first. Pure and linear in the text; any text will do.
 * `earlier` must hold only cases that the reader of the proposals may see.
 */
export function proposeProjects(
  report: ReportText,
  directory: PreparedDirectory,
  earlier?: PreparedEarlierCases,
): ProjectProposal[] {
  const text = `${report.subject.slice(0, 2_000)}\n${report.text}`.slice(0, sizes.proposalCharactersMax)
  const words = readWords(text)
  const subjectWords = readWords(report.subject.slice(0, 2_000)).length
  const openingWords = subjectWords + openingWordsMax
  const read = { text, words, openingWords, isCrash: crashPattern.test(text) }
  const evidence = [
    ...findTerms(read, directory),
    ...findLinks(text, report.recipients ?? [], directory),
    ...(earlier === undefined ? [] : findSimilar(text, earlier)),
  ]
  const confused = new Set(words.flatMap((word) => directory.confusedWith.get(word.folded) ?? []))
  const proposals = [...bySlug(evidence)].map(([slug, own]) => proposal(slug, own, confused.has(slug)))
  return strongest(proposals)
}

function bySlug(evidence: readonly Evidence[]): Map<string, Evidence[]> {
  const groups = new Map<string, Evidence[]>()
  for (const one of evidence) {
    const group = groups.get(one.slug)
    if (group === undefined) groups.set(one.slug, [one])
    else group.push(one)
  }
  return groups
}

function proposal(slug: string, evidence: readonly Evidence[], isConfused: boolean): ProjectProposal {
  const best = new Map<string, Evidence>()
  const seen = new Map<string, number>()
  for (const one of evidence) {
    const previous = best.get(one.key)
    if (previous === undefined || one.weight > previous.weight) best.set(one.key, one)
    seen.set(one.key, (seen.get(one.key) ?? 0) + 1)
  }
  const ranked = [...best.values()].sort((a, b) => b.weight - a.weight || compare(a.key, b.key))
  // Another thing of the same name is in the text, so names prove little; links and addresses still do.
  const weights = ranked.map((one) =>
    isConfused && one.key.startsWith('term ') ? one.weight / 4 : one.weight,
  )
  return {
    slug,
    component: componentOf(ranked, seen),
    score: Math.round(combined(weights) * 1000) / 1000,
    reasons: ranked.slice(0, reasonsMax).map((one) => one.reason),
  }
}

/** The component of the strongest and most frequent name; that of a link only where nothing is named. */
function componentOf(ranked: readonly Evidence[], seen: ReadonlyMap<string, number>): string | null {
  let component: string | null = null
  let most = 0
  for (const one of ranked) {
    const isLink = one.key.startsWith('repository ')
    const value = one.weight * (isLink ? 0.2 : 1 + Math.log(seen.get(one.key) ?? 1))
    if (one.component !== null && value > most) {
      component = one.component
      most = value
    }
  }
  return component
}

function strongest(proposals: readonly ProjectProposal[]): ProjectProposal[] {
  const ranked = [...proposals].sort((a, b) => b.score - a.score || compare(a.slug, b.slug))
  const best = ranked[0]?.score ?? 0
  return ranked.filter((one) => one.score >= scoreMin && one.score >= best * shareOfBestMin)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
