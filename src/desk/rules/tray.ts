// Which column of the inbox a case lies in. "Bulk" is for what the desk takes for spam, newsletters and
// senders above their limit: a person may look at any time, nobody has to.
import type { CaseState, NeedsHuman, Tray } from './security-case.ts'

export type TrayFacts = {
  readonly state: CaseState
  readonly needsHuman: NeedsHuman | null
  readonly isBulk: boolean
  /** The last word is theirs: somebody outside wrote and we have not answered. */
  readonly awaitsUs: boolean
}

export function trayOf({ state, needsHuman, isBulk, awaitsUs }: TrayFacts): Tray {
  if (state === 'closed') return 'none'
  if (needsHuman !== null) return 'needs-human'
  if (isBulk) return 'bulk'
  if (state === 'new') return 'new'
  return awaitsUs ? 'waiting-for-us' : 'none'
}
