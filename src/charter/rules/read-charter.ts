// A charter is read whole or not at all: a misspelt setting must not fall back to a default in silence, since
// reminders and blocks would then cite a rule that nobody wrote.
import { refuse } from '../../kernel/refusal.ts'
import type { Charter, CharterRefused, Finding, Provision } from './charter.ts'
import { contradictions } from './contradictions.ts'
import { type Body, readBody } from './read-body.ts'
import { type Head, readHead } from './read-head.ts'
import { type CharterSettings, type SettingName, settingNames, settingTable } from './settings.ts'

/** Far above any charter; a longer text is refused before it is parsed. */
export const charterCharactersMax = 100_000

/**
 * Reads Markdown with a YAML head between two lines of `---`. A refusal has every finding with its line. What the
 * head does not name keeps its default.
 */
export function readCharter(text: string): Charter | CharterRefused {
  const { charter, findings } = readPublished(text)
  return findings.length > 0 ? refused(findings) : charter
}

/**
 * Reads a text that was published already, perhaps by an earlier Wardmote. What cannot be read any more keeps
 * its default, so that a promise to a reporter never fails because a charter's wording does.
 */
export function readPublished(text: string): {
  readonly charter: Charter
  readonly findings: readonly Finding[]
} {
  const parts = split(text)
  const { head, body } = parts
  const settings = valuesOf(head)
  const findings = [
    ...parts.findings,
    ...head.findings,
    ...body.findings,
    ...(parts.findings.length > 0 ? [] : missingParts(body, settings['gated.sections'], parts.bodyLine)),
    ...missingClauses(head, body),
    ...contradictions(settings, lineOf(head)),
  ].sort((a, b) => a.line - b.line)
  const { title, sections, clauses } = body
  const provisions = provisionsOf(head)
  const charter: Charter = {
    kind: 'charter',
    title: title ?? '',
    text,
    settings,
    provisions,
    sections,
    clauses,
  }
  return { charter, findings }
}

type Parts = {
  readonly head: Head
  readonly body: Body
  readonly bodyLine: number
  readonly findings: Finding[]
}

function split(text: string): Parts {
  const head: Head = { written: [], findings: [] }
  const unsplit = (sentence: string): Parts => ({
    head,
    body: readBody([], 1),
    bodyLine: 1,
    findings: [{ line: 1, setting: null, sentence }],
  })
  if (text.length > charterCharactersMax)
    return unsplit(`The text is longer than ${charterCharactersMax} characters.`)
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end === -1)
    return unsplit('A charter begins with its settings between two lines of ---.')
  const bodyLine = end + 2
  return {
    head: readHead(lines.slice(1, end).join('\n'), 2),
    body: readBody(lines.slice(end + 1), bodyLine),
    bodyLine,
    findings: [],
  }
}

function refused(findings: readonly Finding[]): CharterRefused {
  const [first] = findings
  const more = findings.length > 1 ? ` There are ${findings.length - 1} more findings.` : ''
  const sentence = `The charter cannot be read. Line ${first?.line}: ${first?.sentence}${more}`
  return { ...refuse('invalid', sentence, { safe: 'The text is kept.', field: 'text' }), findings }
}

function valuesOf(head: Head): CharterSettings {
  const values: Partial<Record<SettingName, unknown>> = {}
  for (const name of settingNames) values[name] = settingTable[name].default
  for (const { name, value } of head.written) values[name] = value
  // Each value is the setting's default or came out of its kind's `read`: the mapped type says just that.
  return values as CharterSettings
}

function provisionsOf(head: Head): Record<SettingName, Provision> {
  const provisions: Partial<Record<SettingName, Provision>> = {}
  for (const name of settingNames) provisions[name] = { clause: null, line: null }
  for (const { name, clause, line } of head.written) provisions[name] = { clause, line }
  return provisions as Record<SettingName, Provision>
}

function lineOf(head: Head): (name: SettingName) => number {
  return (name) => head.written.find((one) => one.name === name)?.line ?? 1
}

function missingParts(body: Body, gated: readonly string[], line: number): Finding[] {
  const named = new Set(body.sections.map((section) => section.name))
  const missing = gated.filter((name) => !named.has(name))
  return [
    ...(body.title === null
      ? [{ line, setting: null, sentence: 'The text begins with its title: # and the name.' }]
      : []),
    ...missing.map((name) => ({
      line,
      setting: 'gated.sections',
      sentence: `There is no section “${name}”, and only the board may change it.`,
    })),
  ]
}

function missingClauses(head: Head, body: Body): Finding[] {
  const labels = new Set(body.clauses.map((clause) => clause.label))
  return head.written
    .filter(({ clause }) => !labels.has(clause))
    .map(({ name, clause, line }) => ({
      line,
      setting: name,
      sentence: `${name} comes from clause ${clause}, and no sentence of the text is labelled [${clause}].`,
    }))
}
