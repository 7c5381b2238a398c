// What a change of the charter touches. The section a clause stands in decides whether the board is asked, in
// the charter that is in force or in the new one: otherwise a target could be moved out of the mission first and
// changed afterwards.
import type { Charter } from './charter.ts'
import { type SettingName, settingNames, settingTable } from './settings.ts'

export type SettingChange = {
  readonly name: SettingName
  /** The values in words, and the clauses they come from. */
  readonly before: { readonly value: string; readonly clause: string | null }
  readonly after: { readonly value: string; readonly clause: string | null }
  readonly isGated: boolean
}

export type SectionChange = {
  readonly name: string
  readonly kind: 'changed' | 'new' | 'gone'
  readonly isGated: boolean
}

export type CharterChange = {
  readonly settings: readonly SettingChange[]
  readonly sections: readonly SectionChange[]
  /** The title or the words before the first section differ. */
  readonly isPreambleChanged: boolean
}

export function compareCharters(before: Charter, after: Charter): CharterChange {
  return {
    settings: settingNames.flatMap((name) => compareSetting(name, before, after) ?? []),
    sections: compareSections(before, after),
    isPreambleChanged: preambleOf(before) !== preambleOf(after),
  }
}

export function isEmptyChange(change: CharterChange): boolean {
  return change.settings.length === 0 && change.sections.length === 0 && !change.isPreambleChanged
}

/** What the board must approve, named for a sentence. */
export function gatedParts(change: CharterChange): string[] {
  return [
    ...change.sections.filter((one) => one.isGated).map((one) => `the section ${one.name}`),
    ...change.settings.filter((one) => one.isGated).map((one) => one.name),
  ]
}

/** Does anything change that the committee decides by itself? */
export function hasOpenParts(change: CharterChange): boolean {
  return change.isPreambleChanged || [...change.sections, ...change.settings].some((one) => !one.isGated)
}

/** A setting is gated by itself, or by the section its clause stands in. */
export function isGatedIn(charter: Charter, name: SettingName): boolean {
  if (settingTable[name].isGated) return true
  const label = charter.provisions[name].clause
  const section = charter.clauses.find((clause) => clause.label === label)?.section
  return section !== undefined && charter.settings['gated.sections'].includes(section)
}

function compareSetting(name: SettingName, before: Charter, after: Charter): SettingChange | null {
  const older = sideOf(name, before)
  const newer = sideOf(name, after)
  if (older.plain === newer.plain && older.clause === newer.clause) return null
  const isGated = isGatedIn(before, name) || isGatedIn(after, name)
  return { name, before: shown(older), after: shown(newer), isGated }
}

type Side = { readonly plain: string; readonly value: string; readonly clause: string | null }

function sideOf(name: SettingName, charter: Charter): Side {
  const { kind } = settingTable[name]
  const value = charter.settings[name]
  return {
    plain: JSON.stringify(kind.write(value)),
    value: kind.say(value),
    clause: charter.provisions[name].clause,
  }
}

function shown({ value, clause }: Side) {
  return { value, clause }
}

function compareSections(before: Charter, after: Charter): SectionChange[] {
  const gated = new Set([...before.settings['gated.sections'], ...after.settings['gated.sections']])
  const older = new Map(before.sections.map((one) => [one.name, one.text]))
  const newer = new Map(after.sections.map((one) => [one.name, one.text]))
  const names = [...newer.keys(), ...[...older.keys()].filter((name) => !newer.has(name))]
  return names.flatMap((name) => {
    const was = older.get(name)
    const is = newer.get(name)
    if (was === is) return []
    const kind = was === undefined ? 'new' : is === undefined ? 'gone' : 'changed'
    return [{ name, kind, isGated: gated.has(name) }]
  })
}

function preambleOf(charter: Charter): string {
  const lines = charter.text.split(/\r?\n/)
  const end = lines.indexOf('---', 1)
  const first = lines.findIndex((line, index) => index > end && line.startsWith('## '))
  return lines
    .slice(end + 1, first === -1 ? undefined : first)
    .join('\n')
    .trim()
}
