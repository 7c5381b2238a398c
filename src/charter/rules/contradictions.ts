// Two settings that cannot both hold: a floor above the target, a call that must be open longer than it may.
import { Temporal } from '../../kernel/temporal.ts'
import type { Finding } from './charter.ts'
import type { CharterSettings, SettingName } from './settings.ts'

type LengthName = {
  [Name in SettingName]: CharterSettings[Name] extends Temporal.Duration ? Name : never
}[SettingName]

/** The first is never longer than the second. */
const inOrder: readonly (readonly [LengthName, LengthName])[] = [
  ['call.open-shortest', 'call.open-longest'],
  ['written-state.remind-after', 'written-state.flag-after'],
  ['written-state.every', 'written-state.flag-after'],
  ['charter.review-reminder', 'charter.review-every'],
  ['silence.remind-after', 'silence.second-contact-after'],
  ['silence.second-contact-after', 'silence.alternates-after'],
  ['silence.alternates-after', 'silence.board-after'],
]

export function contradictions(settings: CharterSettings, lineOf: (name: SettingName) => number): Finding[] {
  const found: Finding[] = inOrder
    .filter(([shorter, longer]) => isLonger(settings[shorter], settings[longer]))
    .map(([shorter, longer]) => ({
      line: lineOf(shorter),
      setting: shorter,
      sentence: `${shorter} is longer than ${longer}.`,
    }))
  if (settings['seats.floor'] <= settings['seats.target']) return found
  return [
    ...found,
    { line: lineOf('seats.floor'), setting: 'seats.floor', sentence: 'seats.floor is above seats.target.' },
  ]
}

/** Lengths in days and in months are never compared with each other here. */
function isLonger(one: Temporal.Duration, other: Temporal.Duration): boolean {
  const relativeTo = Temporal.PlainDate.from('2025-01-01')
  return Temporal.Duration.compare(one, other, { relativeTo }) > 0
}
