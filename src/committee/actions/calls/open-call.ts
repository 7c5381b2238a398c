import { type CharterInForce, charterInForce, sayCitation } from '../../../charter/door.ts'
import { type Decision, findDecision } from '../../../decisions/door.ts'
import { lateAfterDay } from '../../../duties/door.ts'
import type { Work } from '../../../jobs/works.ts'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { TeamId } from '../../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { keepsPapers } from '../../../people/door.ts'
import { callRules } from '../../reads/call-rules.ts'
import { readRoster } from '../../reads/roster.ts'
import { callState, checkChannels, checkExtension, checkLastDay } from '../../rules/calls/call.ts'
import { blockedBelowFloor } from '../../rules/seats.ts'
import { lockCall, saveLastDay, saveOpening } from '../../store/calls/calls.ts'
import { channelsOf } from '../../store/calls/channels.ts'
import { recordCall } from './record-call.ts'

type Wanted = { readonly teamId: TeamId; readonly id: string; readonly lastDay: Temporal.PlainDate }

/**
 * From now on anybody may apply, until the end of the last day in the committee's zone. Not without channels to
 * announce it on, not for too few or too many days, and below the floor only if the board allowed it.
 */
export async function openCall(
  work: Work,
  actor: PersonActor,
  wanted: Wanted & {
    /** The board's decision that allows it below the floor, as D-2026-7; null without one. */
    readonly allowance: string | null
  },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'call-opened' } | Refusal> {
  const { teamId, id, lastDay } = wanted
  const call = await lockCall(work.tx, id, teamId)
  if (call === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if (call.opened !== null) return refuse('conflict', 'The call is open already.')
  const charter = await charterInForce(work.tx, teamId, now)
  const rules = callRules(charter)
  const firstDay = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  const channels = await channelsOf(work.tx, id)
  const refused = checkChannels(channels.length, rules) ?? checkLastDay(firstDay, lastDay, rules)
  if (refused !== null) return refused
  const allowance = await allowanceFor(work, { charter, wanted, firstDay })
  if (isRefusal(allowance)) return allowance
  await saveOpening(work.tx, id, {
    ...daysOf(lastDay, charter),
    at: now,
    by: actor.personId,
    firstDay,
    charterVersion: charter.version,
    allowanceId: allowance?.id ?? null,
  })
  await recordCall(work, actor, 'call opened', id, now)
  return { kind: 'call-opened' }
}

/** Puts the last day off, within the longest a call may be open. Before it is over: nobody is let in late. */
export async function extendCall(
  work: Work,
  actor: PersonActor,
  { teamId, id, lastDay }: Wanted,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'call-extended' } | Refusal> {
  const call = await lockCall(work.tx, id, teamId)
  if (call === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if (call.opened === null || callState(call, now) !== 'open')
    return refuse('conflict', 'Only an open call can be put off, before its last day is over.')
  const charter = await charterInForce(work.tx, teamId, now)
  const refused = checkExtension(call.opened, lastDay, callRules(charter))
  if (refused !== null) return refused
  await saveLastDay(work.tx, id, daysOf(lastDay, charter))
  await recordCall(work, actor, 'call put off', id, now)
  return { kind: 'call-extended' }
}

function daysOf(lastDay: Temporal.PlainDate, charter: CharterInForce) {
  const keptUntil = lastDay.add(charter.settings['application.contact-kept'])
  return { lastDay, closesAt: lateAfterDay(lastDay, charter.zone), keptUntil }
}

async function allowanceFor(
  work: Work,
  facts: {
    readonly charter: CharterInForce
    readonly wanted: { readonly teamId: TeamId; readonly allowance: string | null }
    readonly firstDay: Temporal.PlainDate
  },
): Promise<Decision | null | Refusal> {
  const { charter, wanted, firstDay } = facts
  const decision =
    wanted.allowance === null ? null : await findDecision(work, wanted.teamId, wanted.allowance)
  if (wanted.allowance !== null && decision?.body !== 'board') {
    const words = 'There is no such decision of the board; its number looks like D-2026-7.'
    return refuse('invalid', words, { field: 'allowance' })
  }
  const { seats } = await readRoster(work, wanted.teamId, firstDay)
  const blocked = blockedBelowFloor(seats, sayCitation(charter.cite('seats.floor')), decision !== null)
  return blocked === null ? decision : { ...blocked, field: 'allowance' }
}
