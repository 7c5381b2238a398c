import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { CaseId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { ownAccess } from '../reads/own-access.ts'
import { type CaseReference, parseReference } from '../rules/case-reference.ts'
import { merging } from '../rules/merging.ts'
import { noSuchCase } from '../rules/no-such-case.ts'
import { readersOf } from '../store/access.ts'
import { findCase, type OpenCase, renewCaseKey, saveCase } from '../store/cases.ts'
import { moveDrafts } from '../store/drafts.ts'
import { type Lane, lanesOf, openReporterLane } from '../store/lanes.ts'
import { type Moved, type MovedLane, moveReports } from '../store/move-reports.ts'
import { hasParty, laneOfSameParties } from '../store/same-parties.ts'

export type MergeInput = {
  readonly reference: CaseReference
  /** The version of the case the writer saw; another means somebody acted meanwhile. */
  readonly version: number
  /** The reference of the case its reports belong to, as typed. */
  readonly into: string
}

export type Merged = { readonly kind: 'merged'; readonly into: CaseReference }

/**
 * Moves the reports of one case into another: messages, files, raw mail and the reporter's conversation, whose
 * addresses lead there from now on. The first case is closed and points to the second. For a person on the
 * whole of both; a case they may not see is "no such case".
 */
export async function mergeCase(
  work: Work,
  actor: PersonActor,
  input: MergeInput,
  now: Temporal.Instant,
): Promise<Merged | Refusal> {
  const both = await lockBoth(work, actor, input)
  if (isRefusal(both)) return both
  const { from, into } = both
  if (from.facts.version !== input.version) {
    return refuse('conflict', 'Somebody changed this case meanwhile. Look at it again, then move it.')
  }
  const lanes = await lanesOf(work, from.facts.id)
  const known = await laneOfSameParties(work, from.facts.id, into.facts.id)
  const decision = merging(from.facts, into.facts, {
    at: now,
    isWithProject: lanes.some((lane) => lane.kind === 'project'),
    isKnownThere: known !== null,
    hasReporter: await hasParty(work, from.facts.id),
    newReaders: await newReaders(work, from.facts.id, into.facts.id),
  })
  if (isRefusal(decision)) return decision
  const ways = await matchLanes(work, lanes, into.facts.id, known, now)
  await moveDrafts(work, { from, into, lanes: ways }, now)
  const moved = await moveReports(work, { from: from.facts.id, into: into.facts.id }, ways)
  await work.sealing.rewrapUnder(work, from.key, into.key)
  const emptied = await renewCaseKey(work, from, now)
  await saveCase(work, emptied.key, decision.from, now)
  await saveCase(work, into.key, decision.into, now)
  await recordMerge(work, actor, { from, into: { ...into, facts: decision.into }, ways, moved }, now)
  return { kind: 'merged', into: into.facts.reference }
}

/** Names of those on the second case who are not on the first: they see its reports from now on. */
export async function newReaders(work: Work, from: CaseId, into: CaseId): Promise<string[]> {
  const present = new Set((await readersOf(work, from)).map(({ id }) => id))
  return (await readersOf(work, into)).filter(({ id }) => !present.has(id)).map(({ name }) => name)
}

/** Always in the order of their references, so that two merges of one pair never wait for each other. */
async function lockBoth(
  work: Work,
  actor: PersonActor,
  { reference, into }: MergeInput,
): Promise<{ from: OpenCase; into: OpenCase } | Refusal> {
  const target = parseReference(into)
  const access = target && (await ownAccess(work, target, actor.personId))
  const found = new Map<CaseReference, OpenCase>()
  const wanted = access?.laneId === null && target !== null ? [reference, target] : [reference]
  for (const one of [...new Set(wanted)].sort()) {
    const opened = await findCase(work, { reference: one }, 'lock')
    if (opened !== null) found.set(one, opened)
  }
  const from = found.get(reference)
  if (from === undefined) return notFound
  const other = target === null ? undefined : found.get(target)
  if (other === undefined) return noSuchCase(into, 'into')
  return { from, into: other }
}

/** Notes go to the notes; a reporter who writes there already goes on in their lane, others get one of their own. */
async function matchLanes(
  work: Work,
  lanes: readonly Lane[],
  into: CaseId,
  known: Lane | null,
  now: Temporal.Instant,
): Promise<MovedLane[]> {
  const internal = (await lanesOf(work, into)).find((lane) => lane.kind === 'internal')
  if (internal === undefined) throw new Error('a case without an internal lane')
  const ways: MovedLane[] = []
  for (const lane of lanes) {
    const isNotes = lane.kind === 'internal'
    const to = isNotes ? internal : (known ?? (await openReporterLane(work, into, now)))
    ways.push({ from: lane.id, to: to.id, isKnown: !isNotes && known !== null })
  }
  return ways
}

type Done = {
  readonly from: OpenCase
  readonly into: OpenCase
  readonly ways: readonly MovedLane[]
  readonly moved: Moved
}

/** One entry on each case. The details name every row that moved and what the clock was: a way back by hand. */
async function recordMerge(work: Work, actor: PersonActor, done: Done, now: Temporal.Instant): Promise<void> {
  const { from, into, ways, moved } = done
  const values = {
    from: from.facts.id,
    into: into.facts.id,
    key: from.key.id,
    lanes: ways.map((way) => `${way.from}>${way.to}`).join(' '),
    acknowledgeBy: into.facts.acknowledgeBy.toString(),
    ...Object.fromEntries(Object.entries(moved).map(([what, ids]) => [what, ids.join(' ')])),
  }
  const entries = [
    { caseId: from.facts.id, action: 'moved into another case', other: into.facts.id },
    { caseId: into.facts.id, action: 'reports of another case moved here', other: from.facts.id },
  ]
  for (const { caseId, action, other } of entries) {
    const object = { kind: 'case', id: other }
    await appendRecord(work.tx, {
      actor,
      action,
      object,
      caseId,
      details: { key: into.key, values },
      at: now,
    })
  }
}
