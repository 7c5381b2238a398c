// What is before the meeting: a pile of motions, of which only the topmost is debated and voted on. An amendment
// goes on top of what it amends, and may itself be amended once. Everything here is the pile and nothing else.
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { kindFacts, type MotionKind } from './motion-kinds.ts'

export type Pending = {
  readonly id: string
  readonly kind: MotionKind
  /** The motion it acts on; null for one that stands on its own. */
  readonly appliesTo: string | null
}

/** `pending`: the first was made first, the last is the one before the meeting now. */
export type Floor = {
  readonly pending: readonly Pending[]
  /** "Vote now" was adopted: nothing more is debated or amended until the motion below is settled. */
  readonly isDebateClosed: boolean
}

export const emptyFloor: Floor = { pending: [], isDebateClosed: false }

export type EndState =
  | 'adopted'
  | 'rejected'
  | 'withdrawn'
  | 'postponed'
  | 'postponed-indefinitely'
  | 'referred'
  | 'laid-on-table'
  /** It acted on something that is settled, or the meeting ended. */
  | 'fallen'

export type Settled = { readonly id: string; readonly state: EndState }

/** What happened, and what it does to the meeting itself. */
export type Settlement = {
  readonly floor: Floor
  readonly settled: readonly Settled[]
  readonly effect: 'adjourned' | null
}

/** Null when a motion of that kind may be made now. */
export function inOrder({ pending, isDebateClosed }: Floor, kind: MotionKind): Refusal | null {
  const { rank, class: kindClass, words } = kindFacts(kind)
  const top = pending.at(-1)
  if (kindClass === 'main')
    return top === undefined
      ? null
      : no(`"${kindFacts(top.kind).words}" is before the meeting. Settle it first.`)
  if (kindClass === 'subsidiary' && top === undefined) return no(`"${words}" needs a motion it acts on.`)
  if (top === undefined) return null
  if (isDebateClosed && kindClass === 'subsidiary' && kind !== 'lay-on-table')
    return no('The meeting decided to vote now. Nothing is amended or debated until then.')
  if (kind === 'amend') return amendable(pending, top)
  const highest = pending.reduce((most, each) => (rankOf(each) > rankOf(most) ? each : most), top)
  return rank > rankOf(highest)
    ? null
    : no(`"${words}" must wait: "${kindFacts(highest.kind).words}" ranks as high or higher and is pending.`)
}

/** An amendment of an amendment is the last: a third would leave nobody knowing what the words are. */
function amendable(pending: readonly Pending[], top: Pending): Refusal | null {
  if (!kindFacts(top.kind).isAmendable) return no(`"${kindFacts(top.kind).words}" cannot be amended.`)
  if (top.kind !== 'amend') return null
  const target = pending.find(({ id }) => id === top.appliesTo)
  return target?.kind === 'amend' ? no('An amendment of an amendment cannot be amended.') : null
}

/** An amendment ranks where it stands in the row only when it acts on a main motion; else as what it acts on. */
function rankOf({ kind }: Pending): number {
  return kindFacts(kind).rank
}

/** Puts a motion on the pile; ask `inOrder` first. It acts on what is topmost, unless it is about the meeting. */
export function made(
  floor: Floor,
  id: string,
  kind: MotionKind,
): { readonly floor: Floor; readonly motion: Pending } {
  const top = floor.pending.at(-1)
  const motion = { id, kind, appliesTo: kindFacts(kind).class === 'subsidiary' ? (top?.id ?? null) : null }
  return { floor: { ...floor, pending: [...floor.pending, motion] }, motion }
}

/** The topmost motion is decided, or withdrawn by who made it. @throws Error when nothing is pending. */
export function settle(floor: Floor, how: 'adopted' | 'rejected' | 'withdrawn'): Settlement {
  const top = floor.pending.at(-1)
  if (top === undefined) throw new Error('nothing is before the meeting')
  const own: Settled = { id: top.id, state: how }
  const below = floor.pending.slice(0, -1)
  const plain: Settlement = {
    floor: { pending: below, isDebateClosed: floor.isDebateClosed && below.length > 0 },
    settled: [own],
    effect: null,
  }
  if (how !== 'adopted') return plain
  switch (top.kind) {
    case 'previous-question':
      return { ...plain, floor: { pending: below, isDebateClosed: below.length > 0 } }
    case 'postpone-indefinitely':
    case 'postpone-to-time':
    case 'refer':
    case 'lay-on-table':
      return { floor: emptyFloor, settled: [own, ...putAside(below, removedAs[top.kind])], effect: null }
    case 'adjourn':
      return { floor: emptyFloor, settled: [own, ...putAside(below, 'fallen')], effect: 'adjourned' }
    default:
      // A main motion lies at the bottom; what is privileged lies on top of others that go on.
      return plain
  }
}

const removedAs = {
  'postpone-indefinitely': 'postponed-indefinitely',
  'postpone-to-time': 'postponed',
  refer: 'referred',
  'lay-on-table': 'laid-on-table',
} as const satisfies Partial<Record<MotionKind, EndState>>

/** The matter itself is put aside; what acted on it falls with it. */
function putAside(below: readonly Pending[], state: EndState): Settled[] {
  return below.map(({ id, kind }) => ({ id, state: kindFacts(kind).class === 'main' ? state : 'fallen' }))
}

/** The meeting ended with motions before it. */
export function closed(floor: Floor): Settled[] {
  return putAside(floor.pending, 'fallen')
}

function no(sentence: string): Refusal {
  return refuse('conflict', sentence, { field: 'kind', safe: 'What you wrote is kept below.' })
}
