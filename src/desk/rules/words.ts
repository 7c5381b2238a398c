// The words of the desk for states, kinds and reasons: one vocabulary for screen, mail and API.
import type { Kind } from './kinds.ts'
import type { CaseState, ClosedAs, NeedsHuman, Tray } from './security-case.ts'

export const stateWords: Readonly<Record<CaseState, string>> = {
  new: 'New',
  acknowledged: 'Acknowledged',
  'with-project': 'With project',
  'need-info': 'Needs info',
  closed: 'Closed',
}

export const closedWords: Readonly<Record<ClosedAs, string>> = {
  resolved: 'resolved',
  informative: 'informative',
  'not-applicable': 'not applicable',
  duplicate: 'duplicate',
  merged: 'moved into another case',
  'non-security': 'not a security matter',
  spam: 'spam',
}

export const closings = Object.keys(closedWords) as readonly ClosedAs[]

export const kindWords: Readonly<Record<Kind, string>> = {
  report: 'Report',
  question: 'Question',
  'scanner-noise': 'Scanner noise',
  'non-security': 'Not security',
  spam: 'Spam',
}

export const needsHumanWords: Readonly<Record<NeedsHuman, string>> = {
  unreadable: 'Could not be read',
  'conflicting-ids': 'Same Message-ID, other content',
  bounced: 'Our letter came back',
  encrypted: 'Encrypted',
  'too-large': 'Too large: only its header is here',
  failed: 'Failed several times on its way in',
}

export const trayWords: Readonly<Record<Tray, string>> = {
  new: 'New',
  'needs-human': 'Needs a human',
  'waiting-for-us': 'Waiting for us',
  bulk: 'Bulk',
  /** Answered, open, and the next move is the reporter's or a project's. */
  none: 'With others',
}

export const trays = Object.keys(trayWords) as readonly Tray[]
