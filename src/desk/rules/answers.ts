// What the desk may do with a case, and what the case is afterwards. Every answer of a person to the
// reporter acknowledges the case if it was not yet: "Members acknowledge within a week" is kept by people.
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { ClosedAs, SecurityCase } from './security-case.ts'
import { trayOf } from './tray.ts'

export type Decided = { readonly kind: 'decided'; readonly next: SecurityCase; readonly action: string }
export type Decision = Decided | Refusal

/** Who answers, when, and whether a letter carries it to the reporter (false: there is nobody to write to). */
export type AnswerFacts = {
  readonly by: PersonId
  readonly at: Temporal.Instant
  readonly isLetterWritten: boolean
  /** Another reporter of this case (one that came with a merged case) has had no answer yet. */
  readonly othersWait: boolean
}

const closedAlready = refuse('conflict', 'This case is closed. Reopen it first, then answer.', {
  safe: 'Your text is kept as a draft.',
})

const othersWaiting = refuse(
  'conflict',
  'Another reporter of this case has had no answer yet. Write to them first, then close it.',
  { safe: 'Your text is kept as a draft.' },
)

/** "I have read it, here is what happens next." The case gets an owner if it has none. */
export function acknowledgement(current: SecurityCase, facts: AnswerFacts): Decision {
  if (current.state === 'closed') return closedAlready
  if (current.acknowledgedAt !== null) {
    return refuse('conflict', 'Somebody has already acknowledged this case. Send a reply instead.', {
      safe: 'Your text is kept as a draft.',
    })
  }
  const state = facts.othersWait ? current.state : 'acknowledged'
  return decided('case acknowledged', answered({ ...current, state }, facts))
}

export function reply(current: SecurityCase, facts: AnswerFacts): Decision {
  if (current.state === 'closed') return closedAlready
  const state = current.state === 'new' && !facts.othersWait ? 'acknowledged' : current.state
  return decided('reply written', answered({ ...current, state }, facts))
}

export function informationRequest(current: SecurityCase, facts: AnswerFacts): Decision {
  if (current.state === 'closed') return closedAlready
  if (!facts.isLetterWritten) return refuse('conflict', 'This case has no reporter we can write to.')
  return decided('information asked for', answered({ ...current, state: 'need-info' }, facts))
}

export function handOver(current: SecurityCase, facts: AnswerFacts): Decision {
  if (current.state === 'closed') return closedAlready
  return decided('handed over', answered({ ...current, state: 'with-project' }, facts))
}

/** Closing without action, with a reason. Spam gets no letter; everything else deserves one. */
export function dismissal(
  current: SecurityCase,
  why: Exclude<ClosedAs, 'resolved' | 'duplicate' | 'merged'>,
  facts: AnswerFacts,
): Decision {
  if (current.state === 'closed') return closedAlready
  if (facts.othersWait) return othersWaiting
  return decided('case dismissed', close(answered(current, facts), why, facts.at))
}

export function duplicate(
  current: SecurityCase,
  of: Pick<SecurityCase, 'id' | 'duplicateOfId' | 'mergedIntoId'>,
  facts: AnswerFacts,
): Decision {
  if (current.state === 'closed') return closedAlready
  if (of.id === current.id)
    return refuse('invalid', 'A case cannot be a duplicate of itself.', { field: 'of' })
  if (of.duplicateOfId !== null) {
    return refuse(
      'invalid',
      'That case is itself marked as a duplicate. Give the reference of the one it duplicates.',
      { field: 'of' },
    )
  }
  if (facts.othersWait) return othersWaiting
  if (of.mergedIntoId !== null) {
    return refuse(
      'invalid',
      'The reports of that case are in another one now. Give the reference of that one.',
      {
        field: 'of',
      },
    )
  }
  return decided('marked as duplicate', {
    ...close(answered(current, facts), 'duplicate', facts.at),
    duplicateOfId: of.id,
  })
}

export function closing(current: SecurityCase, facts: AnswerFacts): Decision {
  if (current.state === 'closed') return refuse('conflict', 'This case is closed already.')
  if (current.acknowledgedAt === null && !facts.isLetterWritten) {
    return refuse(
      'conflict',
      'Nobody has answered the reporter yet. Write the closing words to them, or dismiss the case with a reason.',
    )
  }
  if (facts.othersWait) return othersWaiting
  return decided('case closed', close(answered(current, facts), 'resolved', facts.at))
}

export function reopening(current: SecurityCase): Decision {
  if (current.state !== 'closed') return refuse('conflict', 'This case is open.')
  if (current.mergedIntoId !== null) {
    return refuse('conflict', 'Its reports are in another case now. Go on there.')
  }
  return decided('case reopened', reopened(current))
}

/** The reporter or a project wrote: whatever we had settled, the next move is ours. */
export function inboundMessage(current: SecurityCase, isAutomatic: boolean): SecurityCase {
  if (isAutomatic) return current
  const open = current.state === 'closed' ? reopened(current) : current
  const state = open.state === 'need-info' ? 'acknowledged' : open.state
  const isBulk = open.tray === 'bulk'
  return { ...open, state, tray: trayOf({ state, needsHuman: open.needsHuman, isBulk, awaitsUs: true }) }
}

/** The letter that acknowledged it never arrived: the promise is open again, and a person must look. */
export function acknowledgementBounced(current: SecurityCase): SecurityCase {
  return unacknowledged({ ...current, needsHuman: 'bounced' })
}

/** The letter that acknowledged it was taken back, while something else of the same answer stands. */
export function acknowledgementTakenBack(current: SecurityCase): SecurityCase {
  return unacknowledged(current)
}

function unacknowledged(current: SecurityCase): SecurityCase {
  const open = current.state === 'closed' ? reopened(current) : current
  const state = open.state === 'acknowledged' ? 'new' : open.state
  const next: SecurityCase = { ...open, state, acknowledgedAt: null, acknowledgedByLetterId: null }
  return { ...next, tray: trayOf({ ...next, isBulk: false, awaitsUs: true }) }
}

function reopened(current: SecurityCase): SecurityCase {
  const state = current.acknowledgedAt === null ? 'new' : 'acknowledged'
  const next: SecurityCase = { ...current, state, closedAs: null, closedAt: null, duplicateOfId: null }
  return { ...next, tray: trayOf({ ...next, isBulk: false, awaitsUs: true }) }
}

function close(current: SecurityCase, closedAs: ClosedAs, at: Temporal.Instant): SecurityCase {
  return { ...current, state: 'closed', closedAs, closedAt: at, tray: 'none', needsHuman: null }
}

/** Only a letter to the reporter acknowledges, and only when none of several is left waiting; an internal act does not. */
function answered(current: SecurityCase, { by, at, isLetterWritten, othersWait }: AnswerFacts): SecurityCase {
  const isFirst = current.acknowledgedAt === null && isLetterWritten && !othersWait
  const next: SecurityCase = {
    ...current,
    ownerId: current.ownerId ?? by,
    acknowledgedAt: isFirst ? at : current.acknowledgedAt,
  }
  return { ...next, tray: trayOf({ ...next, isBulk: false, awaitsUs: false }) }
}

function decided(action: string, next: SecurityCase): Decided {
  return { kind: 'decided', next, action }
}
