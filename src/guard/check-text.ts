import { randomUUID } from 'node:crypto'
import type { Work, Works } from '../jobs/works.ts'
import { type PersonActor, system } from '../kernel/actor.ts'
import { guardBudget } from '../kernel/limits.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { appendRecord } from '../record/append.ts'
import { type DataKey, seal } from '../sealing/envelope.ts'
import type { Guard, Touch } from './guard.ts'
import { lineDigestOf, linePlace } from './line.ts'
import { budgetRefusal, isShort, textRefusal } from './rules/budget.ts'
import { hasAlarmSince, insertAlarm } from './store/alarms.ts'
import {
  type AskedSince,
  askedSince,
  type Channel,
  clearedLines,
  insertCheck,
  insertHits,
  keyIdsOf,
  lineKey,
  lockAsker,
  type NewHit,
} from './store/checks.ts'
import { ownSubjects } from './store.ts'

/** What whoever asked learns: where, and never what. */
export type Checked = {
  readonly kind: 'checked'
  readonly checkId: string
  readonly hits: readonly { readonly line: number }[]
  /** The text was short: it was compared with the asker's own cases and no others. */
  readonly isOwnOnly: boolean
  /** More lines touch something than one person is shown in a day. */
  readonly isCut: boolean
}

/** `command`: the command line, on the machine that holds the key; it is on every case and has no budget. */
export type Asker = PersonActor | { readonly kind: 'command' }

const guardActor = system('guard')

/**
 * Compares a text with everything that is not public yet. The asker's budget is checked before the text is looked
 * at; the check is on record whatever comes of it.
 */
export async function checkText(
  guard: Guard,
  works: Works,
  asker: Asker,
  input: { readonly text: string; readonly channel: Channel },
  now: Temporal.Instant,
): Promise<Checked | Refusal> {
  // Asked as the person, so that the row policies say which cases are theirs.
  const own = asker.kind === 'person' ? await works.as(asker, ownSubjects) : null
  const sizeBytes = Buffer.byteLength(input.text)
  const refused = textRefusal(input.text, sizeBytes, own === null || own.size > 0)
  if (refused !== null) return refused
  return works.as(guardActor, async (work) => {
    const asked = asker.kind === 'person' ? await budgetOf(work, asker, sizeBytes, now) : nothingAsked
    if (isRefusal(asked)) return asked
    const isOwnOnly = own !== null && isShort(input.text)
    const touches = await guard.inspect(work, input.text, isOwnOnly ? own : null)
    const hits = await newHits(work, input.text, touches, own)
    const { shown, fresh, isCut } = withinBudget(hits, asked)
    const checkId = await keepCheck(work, asker, { ...input, sizeBytes, isOwnOnly, isCut }, shown, now)
    if (asker.kind === 'person') await raiseAlarm(work, asker, asked.known.size + fresh, now)
    const lines = [...new Set(shown.map(({ line }) => line))]
    return { kind: 'checked', checkId, hits: lines.map((line) => ({ line })), isOwnOnly, isCut }
  })
}

const nothingAsked: AskedSince = { checks: 0, bytes: 0, known: new Set() }

async function budgetOf(
  work: Work,
  asker: PersonActor,
  sizeBytes: number,
  now: Temporal.Instant,
): Promise<AskedSince | Refusal> {
  await lockAsker(work, asker.personId)
  const asked = await askedSince(work, asker.personId, aDayBefore(now))
  return budgetRefusal({ ...asked, hits: asked.known.size }, sizeBytes) ?? asked
}

type Hit = Omit<NewHit, 'checkId'>

/** The touches that nobody cleared, each line sealed under the key of what it touches. */
async function newHits(
  work: Work,
  text: string,
  touches: readonly Touch[],
  own: ReadonlySet<string> | null,
): Promise<Hit[]> {
  const lines = text.split(/\r\n|\n|\r/)
  const subjectIds = [...new Set(touches.map(({ subjectId }) => subjectId))]
  const cleared = await clearedLines(work, subjectIds)
  const keys = await keysOf(work, subjectIds)
  const digests = new Map<number, Buffer>()
  const hits: Hit[] = []
  for (const { line, subjectId } of touches) {
    const words = lines[line - 1] ?? ''
    const lineDigest = digests.get(line) ?? lineDigestOf(work.sealing.lookup, words)
    digests.set(line, lineDigest)
    const key = keys.get(subjectId)
    if (key === undefined || cleared.has(lineKey(subjectId, lineDigest))) continue
    const id = randomUUID()
    const kept = Buffer.from(words.slice(0, guardBudget.lineCharactersKept))
    const isOwn = own === null || own.has(subjectId)
    const lineSealed = seal(key, linePlace(id), kept)
    hits.push({ id, subjectId, line, lineDigest, lineSealed, dataKeyId: key.id, isOwn })
    if (hits.length > guardBudget.hitsPerCheck) break
  }
  return hits
}

async function keysOf(work: Work, subjectIds: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
  const keys = new Map<string, DataKey>()
  for (const [id, keyId] of await keyIdsOf(work, subjectIds)) {
    keys.set(id, await work.sealing.load(work.tx, keyId))
  }
  return keys
}

/** `fresh`: how many of the shown lines the asker had not been told of today. */
function withinBudget(hits: readonly Hit[], asked: AskedSince) {
  const told = new Set(asked.known)
  const shown = hits.slice(0, guardBudget.hitsPerCheck).filter((hit) => {
    if (hit.isOwn) return true
    const key = lineKey(hit.subjectId, hit.lineDigest)
    if (told.size >= guardBudget.hitsPerDay && !told.has(key)) return false
    told.add(key)
    return true
  })
  return { shown, fresh: told.size - asked.known.size, isCut: shown.length < hits.length }
}

async function keepCheck(
  work: Work,
  asker: Asker,
  check: {
    readonly text: string
    readonly channel: Channel
    readonly sizeBytes: number
    readonly isOwnOnly: boolean
    readonly isCut: boolean
  },
  hits: readonly Hit[],
  now: Temporal.Instant,
): Promise<string> {
  const { channel, sizeBytes, isOwnOnly, isCut, text } = check
  const lines = text.split(/\r\n|\n|\r/).length
  const personId = asker.kind === 'person' ? asker.personId : null
  const checkId = await insertCheck(work, { personId, channel, sizeBytes, lines, isOwnOnly, isCut }, now)
  await insertHits(
    work,
    hits.map((hit) => ({ ...hit, checkId })),
  )
  await appendRecord(work.tx, {
    actor: asker.kind === 'person' ? asker : system('command line'),
    action: 'text checked by the guard',
    object: { kind: 'guard-check', id: checkId },
    caseId: null,
    at: now,
  })
  return checkId
}

/** Once a day for each person; who tells whom is for the room that handles the job. */
async function raiseAlarm(
  work: Work,
  asker: PersonActor,
  hits: number,
  now: Temporal.Instant,
): Promise<void> {
  if (hits < guardBudget.toldFromHits) return
  if (await hasAlarmSince(work, asker.personId, aDayBefore(now))) return
  const id = await insertAlarm(work, { personId: asker.personId, hits }, now)
  await work.enqueue('guard-alarm', { id })
}

function aDayBefore(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: 24 })
}
