// "If needed, the committee may update the charter before the annual review and will only be required to submit
// changes involving the purpose or mission to the board prior to the annual review" (R30, R31). So: what touches
// a gated section or setting waits for the board's decision; everything else for an adopted motion.
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { Charter } from './charter.ts'
import { citationOf, sayCitation } from './citation.ts'
import {
  type CharterChange,
  compareCharters,
  gatedParts,
  hasOpenParts,
  isEmptyChange,
} from './compare-charters.ts'

/** A decision as publishing looks at it. */
export type Paper = {
  readonly reference: string
  readonly body: 'committee' | 'board' | 'project team'
  /** In the team's zone. */
  readonly decidedOn: Temporal.PlainDate
  readonly supersededBy: string | null
  /** The version that was published on it already; null when none was. */
  readonly usedBy: number | null
}

export type Papers = { readonly motion: Paper | null; readonly approval: Paper | null }

/** `version` 0 is the shipped charter: no team has adopted it, so the first version is a founding one. */
export type Basis = { readonly charter: Charter; readonly version: number }

export type PapersNeeded = {
  readonly change: CharterChange
  readonly needsMotion: boolean
  /** What the board must have approved; empty: nothing. */
  readonly forTheBoard: readonly string[]
}

export function papersNeeded(before: Basis, after: Charter): PapersNeeded {
  const change = compareCharters(before.charter, after)
  const isFounding = before.version === 0
  const forTheBoard = isFounding ? ['the first charter of the committee'] : gatedParts(change)
  return { change, needsMotion: !isFounding && hasOpenParts(change), forTheBoard }
}

/** Null: it may be published. `today` in the team's zone. */
export function publishing(
  before: Basis,
  after: Charter,
  papers: Papers,
  today: Temporal.PlainDate,
): Refusal | null {
  const { change, needsMotion, forTheBoard } = papersNeeded(before, after)
  if (before.version > 0 && isEmptyChange(change))
    return refuse(
      'conflict',
      `The draft says what version ${before.version} says. There is nothing to publish.`,
    )
  // A paper that is named must be good even where it is not needed: it stays linked to the version.
  if (forTheBoard.length > 0 || papers.approval !== null) {
    const refused = boardRefusal(before, forTheBoard, papers.approval, today)
    if (refused !== null) return refused
  }
  return needsMotion || papers.motion !== null ? motionRefusal(papers.motion, today) : null
}

function boardRefusal(
  { charter, version }: Basis,
  parts: readonly string[],
  approval: Paper | null,
  today: Temporal.PlainDate,
): Refusal | null {
  const rule = sayCitation(citationOf(charter, version, 'gated.sections'))
  if (approval !== null && approval.body !== 'board')
    return no('approval', `${approval.reference} is no decision of the board.`)
  if (approval === null) {
    return no(
      'approval',
      `This changes ${parts.join(', ')}, which the board approves first (${rule}; rule R31). Record the board’s decision and enter its number.`,
    )
  }
  return paperRefusal('approval', approval, today)
}

function motionRefusal(motion: Paper | null, today: Temporal.PlainDate): Refusal | null {
  if (motion !== null && motion.body === 'board')
    return no('motion', `${motion.reference} is a decision of the board, not a motion of the committee.`)
  if (motion === null) {
    return no(
      'motion',
      'A change of the charter needs an adopted motion of the committee (rule R30). Enter the number of its decision.',
    )
  }
  return paperRefusal('motion', motion, today)
}

function paperRefusal(field: string, paper: Paper, today: Temporal.PlainDate): Refusal | null {
  if (Temporal.PlainDate.compare(paper.decidedOn, today) > 0)
    return no(
      field,
      `${paper.reference} is dated ${paper.decidedOn}, after today: an approval comes before what it approves.`,
    )
  if (paper.supersededBy !== null)
    return no(field, `${paper.reference} was superseded by ${paper.supersededBy}.`)
  if (paper.usedBy !== null)
    return no(field, `${paper.reference} is what version ${paper.usedBy} was published on.`)
  return null
}

function no(field: string, sentence: string): Refusal {
  return refuse('conflict', sentence, { field, safe: 'The draft is kept.' })
}
