// "Only … changes involving the purpose or mission" go to the board first. A charter may name more sections,
// never fewer: otherwise the rule could be switched off by the change it should stop.
import { wordList } from './plain-kinds.ts'
import { isMisread, misread, type ValueKind } from './value-kind.ts'

const always = ['Purpose', 'Mission']

/** Names of sections, as their headings have them. */
export const gatedSections: ValueKind<readonly string[]> = {
  ...wordList,
  name: 'list of sections',
  read(raw) {
    const names = wordList.read(raw)
    if (isMisread(names)) return names
    const missing = always.filter((name) => !names.includes(name))
    return missing.length === 0 ? names : misread(`always names ${missing.join(' and ')}`)
  },
}
