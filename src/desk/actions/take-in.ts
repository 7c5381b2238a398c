import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { crashPoint } from '../../kernel/crash-point.ts'
import type { RawMessageId } from '../../kernel/ids.ts'
import { MiB } from '../../kernel/limits.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Unreadable } from '../../mail/inbound-mail.ts'
import { openRaws } from '../../mail/store-raw.ts'
import { belonging } from '../rules/belonging.ts'
import { isParentWaiting } from '../store/pointing.ts'
import { lockUntaken, untaken } from '../store/untaken.ts'
import { type AskedOnce, askedOnce } from './asked-once.ts'
import { joinCase } from './join-case.ts'
import { openCase } from './open-case.ts'
import { pointedCases } from './pointed-cases.ts'
import { type Intake, type ReadMail, senderOf } from './read-mail.ts'
import { takeInBounce } from './take-in-bounce.ts'

/** A stored message and how often taking it in has failed. */
export type Waiting = { readonly id: RawMessageId; readonly tries: number }

/** A reply waits this many tries for the message it answers, half a minute in all. */
const waitingTriesMax = 4
const triesMax = 8
/** Messages that share a transaction, and what they may hold in memory. */
const groupMax = 8
const groupBytesMax = 8 * MiB

const actor = system('intake')

const givenUp: Unreadable = {
  kind: 'unreadable',
  reason: 'The desk failed several times while taking this message in. Download the raw file.',
  partial: { subject: '', from: [], messageId: null },
}

/** The message this one answers is stored and not yet in a case: the job comes back in a moment. */
export class ParentWaiting extends Error {
  override readonly name = 'ParentWaiting'
}

/**
 * Puts stored messages into cases: a reply joins its case, everything else opens one. The deadline counts
 * from arrival, so a late run changes nothing for the reporter. Running it twice does no harm: the rows are
 * locked and a message taken in already is left alone. A message that fails again and again (`tries`)
 * becomes a case that a human must look at, with the raw file: it never stays out of sight.
 *
 * Messages go a few to a transaction, one group being read while the one before is written. When a group
 * fails each of its messages gets a transaction of its own, so that one does not hold up the others.
 * Returns how each went, in their order.
 */
export async function takeInAll(
  intake: Intake,
  waiting: readonly Waiting[],
  now: Temporal.Instant,
): Promise<PromiseSettledResult<void>[]> {
  const outcomes = new Map<RawMessageId, PromiseSettledResult<void>>()
  let placed: Promise<void> = Promise.resolve()
  for (const group of await groupsOf(intake, waiting)) {
    const read = await togetherOrAlone(group, (some) => readGroup(intake, some))
    await placed
    placed = placeGroup(intake, group, read, now, outcomes)
  }
  await placed
  // A message that is in a case already, or that is gone, needs nothing more.
  return waiting.map(({ id }) => outcomes.get(id) ?? done)
}

/** One message; rejects when it is not in a case now. */
export async function takeIn(
  intake: Intake,
  id: RawMessageId,
  now: Temporal.Instant,
  tries = 0,
): Promise<void> {
  const [outcome] = await takeInAll(intake, [{ id, tries }], now)
  if (outcome?.status === 'rejected') throw outcome.reason
}

const done: PromiseSettledResult<void> = { status: 'fulfilled', value: undefined }

async function groupsOf(intake: Intake, waiting: readonly Waiting[]): Promise<Waiting[][]> {
  const tries = new Map(waiting.map((one) => [one.id, one.tries]))
  const found = await intake.works.as(actor, (work) => untaken(work, [...tries.keys()]))
  const groups: Waiting[][] = []
  let bytes = 0
  for (const { id, sizeBytes } of found) {
    const last = groups.at(-1)
    bytes += sizeBytes
    const one = { id, tries: tries.get(id) ?? 0 }
    if (last !== undefined && last.length < groupMax && bytes <= groupBytesMax) last.push(one)
    else {
      groups.push([one])
      bytes = sizeBytes
    }
  }
  return groups
}

type ReadWaiting = ReadMail & { readonly tries: number }

async function readGroup(intake: Intake, group: readonly Waiting[]): Promise<ReadWaiting[]> {
  const ids = group.map(({ id }) => id)
  const raws = await intake.works.as(actor, (work) => openRaws(work, ids))
  crashPoint('take-in.begun')
  const read = await Promise.all(
    group.map(async ({ id, tries }) => {
      const raw = raws.get(id)
      if (raw === undefined) throw new Error('a stored message is gone')
      const mail = tries < triesMax ? await intake.read(raw.bytes) : givenUp
      const [authentication, isWithinLimit] = await Promise.all([
        mail.kind === 'mail' ? intake.authenticate(raw) : null,
        intake.isWithinLimit(senderOf(mail)?.address ?? raw.envelope.mailFrom ?? ''),
      ])
      return { raw, mail, authentication, isWithinLimit, tries }
    }),
  )
  crashPoint('take-in.read')
  return read
}

async function placeGroup(
  intake: Intake,
  group: readonly Waiting[],
  read: readonly PromiseSettledResult<ReadWaiting>[],
  now: Temporal.Instant,
  outcomes: Map<RawMessageId, PromiseSettledResult<void>>,
): Promise<void> {
  for (const [at, { id }] of group.entries()) {
    const one = read[at]
    if (one?.status === 'rejected') outcomes.set(id, one)
  }
  const readable = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const placed = await togetherOrAlone(readable, (some) => placeAll(intake, some, now))
  for (const [at, { raw }] of readable.entries()) {
    const one = placed[at]
    if (one?.status === 'rejected') outcomes.set(raw.id, one)
    else if (one?.value === 'waits') outcomes.set(raw.id, { status: 'rejected', reason: new ParentWaiting() })
  }
}

type Placed = 'placed' | 'waits'

async function placeAll(
  intake: Intake,
  group: readonly ReadWaiting[],
  now: Temporal.Instant,
): Promise<Placed[]> {
  const placed = await intake.works.as(
    actor,
    async (work) => {
      const free = await lockUntaken(
        work,
        group.map(({ raw }) => raw.id),
      )
      const once = askedOnce(intake, work, now)
      const outcomes: Placed[] = []
      for (const read of group)
        outcomes.push(free.has(read.raw.id) ? await place(work, once, read, now) : 'placed')
      crashPoint('take-in.written')
      return outcomes
    },
    'kept',
  )
  crashPoint('take-in.committed')
  return placed
}

async function place(work: Work, once: AskedOnce, read: ReadWaiting, now: Temporal.Instant): Promise<Placed> {
  const { raw, mail, tries } = read
  if (mail.kind === 'unreadable') {
    await openCase(work, once, read, { projects: [], mayBelongTo: [] }, now)
    return 'placed'
  }
  const bounced = await takeInBounce(work, { ...read, mail }, now)
  if (bounced) return 'placed'
  if (tries < waitingTriesMax && (await isParentWaiting(work, mail, raw.arrivedAt))) return 'waits'
  const place = belonging(await pointedCases(work, mail, raw))
  if (place.kind === 'joins') await joinCase(work, { ...read, mail }, place, now)
  else {
    const projects = await once.propose(mail)
    await openCase(work, once, read, { projects, mayBelongTo: place.mayBelongTo }, now)
  }
  return 'placed'
}

/** Acts on all at once and, when that fails, on each alone: one that fails does not take the others with it. */
async function togetherOrAlone<One, Result>(
  all: readonly One[],
  act: (some: readonly One[]) => Promise<Result[]>,
): Promise<PromiseSettledResult<Result>[]> {
  try {
    return (await act(all)).map((value) => ({ status: 'fulfilled', value }))
  } catch (reason) {
    if (all.length === 1) return [{ status: 'rejected', reason }]
    const alone: PromiseSettledResult<Result>[] = []
    for (const one of all) alone.push(...(await togetherOrAlone([one], act)))
    return alone
  }
}
