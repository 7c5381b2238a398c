// The text of a charter: a title, sections, and clauses that carry a label in square brackets, so that a
// reminder can cite them and the citation still holds when a sentence is put in between.
import type { Clause, Finding, Section } from './charter.ts'

export type Body = {
  readonly title: string | null
  readonly sections: readonly Section[]
  readonly clauses: readonly Clause[]
  readonly findings: readonly Finding[]
}

const heading = /^(#{1,6})\s+(.+?)\s*#*\s*$/
const labelled = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?\[([A-Z][A-Z0-9]{0,3}(?:\.\d{1,3})*)\]\s+(\S.*)$/
const fence = /^\s*(?:```|~~~)/
/** What ends a clause: a blank line, a heading, another item of a list. */
const next = /^\s*$|^#{1,6}\s|^\s*(?:[-*+]|\d+[.)])\s/

/** `firstLine`: the line of the file at which the body begins. */
export function readBody(lines: readonly string[], firstLine: number): Body {
  let title: string | null = null
  let isFenced = false
  const sections: { name: string; line: number; lines: string[] }[] = []
  const clauses: Clause[] = []
  for (const [index, line] of lines.entries()) {
    if (fence.test(line)) isFenced = !isFenced
    const [, marks, words] = isFenced ? [] : (heading.exec(line) ?? [])
    if (marks === '#') title ??= words ?? null
    if (marks === '##') sections.push({ name: words ?? '', line: firstLine + index, lines: [] })
    else sections.at(-1)?.lines.push(line)
    const [, label, begin] = isFenced ? [] : (labelled.exec(line) ?? [])
    if (label === undefined || begin === undefined) continue
    const text = [begin, ...continuation(lines, index + 1)].join(' ')
    clauses.push({ label, line: firstLine + index, section: sections.at(-1)?.name ?? '', text })
  }
  const findings = [
    ...repeated(
      sections,
      (one) => one.name.toLowerCase(),
      (one) => `The section ${one.name} stands here a second time.`,
    ),
    ...repeated(
      clauses,
      (one) => one.label,
      (one) => `The label [${one.label}] stands here a second time.`,
    ),
  ]
  const trimmed = sections.map(({ name, line, lines: own }) => ({ name, line, text: own.join('\n').trim() }))
  return { title, sections: trimmed, clauses, findings }
}

function continuation(lines: readonly string[], from: number): string[] {
  const rest = lines.slice(from)
  const end = rest.findIndex((line) => next.test(line) || labelled.test(line))
  return rest.slice(0, end === -1 ? undefined : end).map((line) => line.trim())
}

function repeated<One extends { readonly line: number }>(
  all: readonly One[],
  nameOf: (one: One) => string,
  say: (one: One) => string,
): Finding[] {
  const seen = new Set<string>()
  return all.flatMap((one) => {
    const isSeen = seen.has(nameOf(one))
    seen.add(nameOf(one))
    return isSeen ? [{ line: one.line, setting: null, sentence: say(one) }] : []
  })
}

/** The lines of a section that are no clause: introductions and remarks. */
export function proseOf(section: string): string {
  let isClause = false
  const kept = section.split('\n').filter((line) => {
    if (labelled.test(line)) isClause = true
    else if (next.test(line)) isClause = false
    return !isClause
  })
  return kept
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
