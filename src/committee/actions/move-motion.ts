import { sayCitation } from '../../charter/door.ts'
import { findDecision } from '../../decisions/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { readGathering } from '../reads/gathering.ts'
import { inOrder, made } from '../rules/motions/floor.ts'
import { floorOf, readMotionWords } from '../rules/motions/motion.ts'
import { kindFacts, parseMotionKind } from '../rules/motions/motion-kinds.ts'
import { mayMove } from '../rules/motions/rule-set.ts'
import { agendaOf } from '../store/agenda.ts'
import { insertMotion, motionsOf } from '../store/motions.ts'
import { waitingDecisions } from '../store/outside-decisions.ts'
import { enterSitting, type OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

export type WantedMotion = {
  readonly kind: string
  /** '' for what its kind says already: "Adjourn". */
  readonly title: string
  readonly text: string
  readonly agendaItemId: string | null
  /** The decision outside a meeting that it ratifies. */
  readonly ratifiesId: string | null
  /** The number of the decision it takes back or changes, as D-2026-7. */
  readonly rescinds: string | null
}

/** A member who is there makes a motion, if it is in order and business may be done. */
export async function moveMotion(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting & WantedMotion,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'moved'; readonly id: string } | Refusal> {
  const entered = await enterSitting(work, actor, wanted, now)
  if (isRefusal(entered)) return entered
  const { meeting } = entered
  const { teamId, meetingId } = wanted
  const kind = parseMotionKind(wanted.kind)
  if (kind === null) return refuse('invalid', 'Choose what kind of motion it is.', { field: 'kind' })
  const { charter, block, present } = await readGathering(work, meeting, now)
  if (!present.includes(actor.personId))
    return refuse('not-allowed', 'Members make motions, once they are on the list of who is there.')
  if (block !== null && kindFacts(kind).needsQuorum) return { ...block, safe: kept }
  const { presidingId } = meeting.sitting
  const member = { personId: actor.personId, presidingId, cite: sayCitation(charter.cite('rules.set')) }
  const refused = mayMove(charter.settings['rules.set'], member)
  if (refused !== null) return refused
  const floor = floorOf(await motionsOf(work, teamId, meetingId))
  const outOfOrder = inOrder(floor, kind)
  if (outOfOrder !== null) return outOfOrder
  const matter = await readMatter(work, teamId, { ...wanted, kind })
  if (isRefusal(matter)) return matter
  const items = await agendaOf(work, teamId, meetingId)
  const item = items.find(({ id }) => id === wanted.agendaItemId)
  const id = await insertMotion(
    work,
    {
      ...matter,
      teamId,
      meetingId,
      kind,
      appliesTo: made(floor, '', kind).motion.appliesTo,
      agendaItemId: item?.id ?? null,
      movedById: actor.personId,
      putAt: null,
    },
    now,
  )
  await recordOnMeeting(work, actor, 'motion made', { kind: 'motion', id }, now)
  return { kind: 'moved', id }
}

const kept = 'What you wrote is kept below.'

type Matter = {
  readonly title: string
  readonly text: string
  readonly ratifiesId: string | null
  readonly rescinds: string | null
}

/** The words, and what it is about: a decision to ratify brings its own words. */
async function readMatter(
  work: Work,
  teamId: TeamId,
  wanted: WantedMotion & { readonly kind: Parameters<typeof kindFacts>[0] },
): Promise<Matter | Refusal> {
  const { kind } = wanted
  const none = { ratifiesId: null, rescinds: null }
  if (kind === 'main' && wanted.ratifiesId !== null) {
    const found = (await waitingDecisions(work, teamId)).find(({ id }) => id === wanted.ratifiesId)
    if (found === undefined) return refuse('invalid', 'That is ratified already.', { field: 'ratifies' })
    return { ...none, title: found.title, text: found.text, ratifiesId: found.id }
  }
  // "Adjourn" needs no more words than its kind has.
  const own = kindFacts(kind).words
  const needsWords = kindFacts(kind).class === 'main' || kind === 'amend'
  const orOwn = (typed: string) => (typed.trim() === '' && !needsWords ? own : typed)
  const title = kind === 'amend' && wanted.title.trim() === '' ? own : orOwn(wanted.title)
  const words = readMotionWords({ title, text: orOwn(wanted.text) })
  if (isRefusal(words) || kind !== 'rescind') return isRefusal(words) ? words : { ...none, ...words }
  const decision = await findDecision(work, teamId, wanted.rescinds ?? '')
  const wrong = (sentence: string) => refuse('invalid', sentence, { field: 'rescinds', safe: kept })
  if (decision === null) return wrong('Give the number of the decision, like D-2026-7.')
  if (decision.body === 'board') return wrong('Only the board takes back what the board decided.')
  if (decision.supersededBy !== null) return wrong(`${decision.supersededBy} has taken its place already.`)
  return { ...none, ...words, rescinds: decision.reference }
}
