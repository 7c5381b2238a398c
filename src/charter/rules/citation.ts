// "Each reminder, block and report cites version and clause": whoever is told no can look up why.
import type { Charter } from './charter.ts'
import { type SettingName, saySetting } from './settings.ts'

/** The rule that was applied. Every reminder, block and report of the house carries one. */
export type Citation = {
  readonly setting: SettingName
  /** 0: the charter as shipped, which no team has adopted. */
  readonly version: number
  /** The label of the clause; null when the charter is silent and the default holds. */
  readonly clause: string | null
  /** What the rule says with its value: "A person answers each report within 7 days of its arrival." */
  readonly sentence: string
}

export function citationOf(charter: Charter, version: number, setting: SettingName): Citation {
  return {
    setting,
    version,
    clause: charter.provisions[setting].clause,
    sentence: saySetting(setting, charter.settings[setting]),
  }
}

/** "charter version 3, clause M3"; "charter as shipped, clause M3"; "charter version 3, default". */
export function sayCitation({ version, clause }: Pick<Citation, 'version' | 'clause'>): string {
  const named = version === 0 ? 'charter as shipped' : `charter version ${version}`
  return `${named}, ${clause === null ? 'default' : `clause ${clause}`}`
}
