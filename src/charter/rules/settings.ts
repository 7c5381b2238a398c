// Every setting of a charter. Rooms ask for a setting by its name and get its typed value; what is not written
// in a team's charter has the default given here.
import type { Setting } from './setting.ts'
import { deskSettings } from './settings/desk.ts'
import { meetingSettings } from './settings/meetings.ts'
import { membershipSettings } from './settings/membership.ts'
import { selectionSettings } from './settings/selection.ts'

const settings = {
  ...membershipSettings,
  ...selectionSettings,
  ...meetingSettings,
  ...deskSettings,
} as const

export type SettingName = keyof typeof settings

/** The value of each setting, typed: `CharterSettings['seats.floor']` is a number. */
export type CharterSettings = {
  readonly [Name in SettingName]: (typeof settings)[Name] extends Setting<infer Value> ? Value : never
}

export const settingNames = Object.keys(settings) as readonly SettingName[]

/** The table without the types of the values, for whoever treats all settings alike. */
export const settingTable: Readonly<Record<SettingName, Setting<unknown>>> = settings

export function isSettingName(text: string): text is SettingName {
  return Object.hasOwn(settings, text)
}

/** "seats.floor": what the setting means with this value, as a sentence. */
export function saySetting(name: SettingName, value: unknown): string {
  const { kind, sentence } = settingTable[name]
  return sentence.replace('{}', () => kind.say(value))
}
