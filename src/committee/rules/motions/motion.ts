import type { DecisionId, PersonId } from '../../../kernel/ids.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { type EndState, emptyFloor, type Floor } from './floor.ts'
import type { MotionKind } from './motion-kinds.ts'
import type { VoteCast } from './outcome.ts'

export type Motion = {
  readonly id: string
  /** Null: in writing, between meetings. */
  readonly meetingId: string | null
  readonly agendaItemId: string | null
  readonly kind: MotionKind
  readonly appliesTo: string | null
  readonly ratifiesId: string | null
  readonly rescinds: string | null
  /** In the order they were made. */
  readonly number: number
  readonly title: string
  readonly text: string
  readonly movedById: PersonId
  readonly movedAt: Temporal.Instant
  readonly secondedById: PersonId | null
  /** Votes are taken from then on. */
  readonly putAt: Temporal.Instant | null
  readonly state: 'pending' | EndState
  readonly settledAt: Temporal.Instant | null
  readonly result: string | null
  readonly decisionId: DecisionId | null
  readonly votes: readonly VoteCast[]
}

/** What is before the meeting, from its motions in the order they were made. */
export function floorOf(motions: readonly Motion[]): Floor {
  const pending = motions.filter(({ state }) => state === 'pending')
  const top = pending.at(-1)
  if (top === undefined) return emptyFloor
  const closing = motions.filter((each) => each.kind === 'previous-question' && each.state === 'adopted')
  const isDebateClosed = closing.some(({ appliesTo }) => pending.some(({ id }) => id === appliesTo))
  return { pending, isDebateClosed }
}

/** The words as they stand: those of the last amendment that was adopted, or its own. */
export function wordingOf(motion: Pick<Motion, 'id' | 'text'>, motions: readonly Motion[]): string {
  const last = motions.findLast(
    (each) => each.kind === 'amend' && each.appliesTo === motion.id && each.state === 'adopted',
  )
  return last === undefined ? motion.text : wordingOf(last, motions)
}

export type TypedMotion = { readonly title: string; readonly text: string }

const titleCharactersMax = 200
const textCharactersMax = 20_000

export function readMotionWords(typed: TypedMotion): TypedMotion | Refusal {
  const title = typed.title.replaceAll(/\s+/g, ' ').trim()
  const text = typed.text.trim()
  const safe = 'What you wrote is kept below.'
  if (title === '' || title.length > titleCharactersMax)
    return refuse('invalid', `Enter a title of at most ${titleCharactersMax} characters.`, {
      field: 'title',
      safe,
    })
  if (text === '' || text.length > textCharactersMax)
    return refuse('invalid', `Write down what is moved, in at most ${textCharactersMax} characters.`, {
      field: 'text',
      safe,
    })
  return { title, text }
}
