import { type CharterInForce, charterInForce, sayCitation } from '../../charter/door.ts'
import { type Decision, findDecision } from '../../decisions/door.ts'
import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { findPerson, grantRole, keepsPapers, moveRoleEnd, rolesOf } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { plannedEnd, servedUntil, type TermKind, termNeeds } from '../rules/term.ts'
import { termSettings } from '../rules/term-settings.ts'
import { insertTerm, termsOf } from '../store/terms.ts'
import { listAccessChanges } from './list-access-changes.ts'

export type WantedTerm = {
  readonly teamId: TeamId
  readonly personId: PersonId
  readonly kind: TermKind
  readonly beginsOn: Temporal.PlainDate
  /** The board decision that allows a further term, as D-2026-7; null without one. */
  readonly approval: string | null
}

/**
 * Begins somebody's term, for the chair or the secretary: [beginsOn, beginsOn + the charter's length). With it
 * opens the role of a member, and closes when it ends. A term beyond the charter's limit needs the board.
 */
export async function beginTerm(
  work: Work,
  actor: PersonActor,
  wanted: WantedTerm,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'term-begun'; readonly id: string } | Refusal> {
  const { teamId, personId, kind, beginsOn } = wanted
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if ((await findPerson(work, personId)) === null)
    return refuse('invalid', 'Choose a person.', { field: 'person' })
  const charter = await charterInForce(work.tx, teamId, now)
  const endsOn = plannedEnd(beginsOn, charter.settings['term.length'])
  const earlier = await termsOf(work.tx, teamId)
  const own = earlier.filter((term) => term.personId === personId)
  const overlap = own.find(
    (term) =>
      Temporal.PlainDate.compare(term.beginsOn, endsOn) < 0 &&
      Temporal.PlainDate.compare(beginsOn, servedUntil(term)) < 0,
  )
  if (overlap !== undefined) {
    const words = `They already have a term from ${overlap.beginsOn} to ${servedUntil(overlap)}.`
    return refuse('conflict', words, { field: 'begins' })
  }
  const approval = await approvalFor(work, { charter, wanted, own })
  if (isRefusal(approval)) return approval
  const roleId = kind === 'member' ? await openRole(work, actor, { wanted, endsOn, charter }, now) : null
  const id = await insertTerm(
    work.tx,
    {
      teamId,
      personId,
      kind,
      beginsOn,
      endsOn,
      roleId,
      approvalId: approval?.id ?? null,
      charterVersion: charter.version,
      recordedById: actor.personId,
    },
    now,
  )
  await follow(work, actor, { wanted, own, id }, now)
  return { kind: 'term-begun', id }
}

/** Null: none is needed. A decision of later than the first day passes and is flagged on the roster. */
async function approvalFor(
  work: Work,
  facts: {
    readonly charter: CharterInForce
    readonly wanted: WantedTerm
    readonly own: Parameters<typeof termNeeds>[0]
  },
): Promise<Decision | null | Refusal> {
  const { charter, wanted, own } = facts
  if (wanted.kind === 'observer') return null
  const needs = termNeeds(own, wanted.beginsOn, termSettings(charter.settings))
  if (needs === 'nothing') return null
  const cite = sayCitation(charter.cite('term.renewals'))
  if (needs === 'not-allowed')
    return refuse('conflict', `They have served all the terms there are (${cite}).`)
  const decision = wanted.approval === null ? null : await findDecision(work, wanted.teamId, wanted.approval)
  if (decision === null || decision.body !== 'board') {
    return refuse(
      'conflict',
      `A further term needs the approval of the board (${cite}): record its decision and give its number, like D-2026-7.`,
      { field: 'approval' },
    )
  }
  return decision
}

/** The role lasts as the term does. One that is held without an end, from before terms were kept, is adopted. */
async function openRole(
  work: Work,
  actor: PersonActor,
  facts: {
    readonly wanted: WantedTerm
    readonly endsOn: Temporal.PlainDate
    readonly charter: CharterInForce
  },
  now: Temporal.Instant,
): Promise<string | null> {
  const { wanted, endsOn, charter } = facts
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(charter.zone).toInstant()
  const endsAt = startOf(endsOn)
  if (Temporal.Instant.compare(endsAt, now) <= 0) return null
  const begins = startOf(wanted.beginsOn)
  const beginsAt = Temporal.Instant.compare(begins, now) < 0 ? now : begins
  const roles = await rolesOf(work, wanted.personId, beginsAt)
  const inTeam = roles.filter(({ teamId }) => teamId === wanted.teamId)
  const held = inTeam.find(({ role }) => role === 'member')
  // A coordinator is a member with more to do: that ends with the term too.
  const coordinator = inTeam.find(({ role, endsAt: end }) => role === 'coordinator' && end === null)
  if (coordinator !== undefined) await moveRoleEnd(work, actor, { roleId: coordinator.id, endsAt }, now)
  const role =
    held === undefined
      ? await grantRole(
          work,
          actor,
          { personId: wanted.personId, teamId: wanted.teamId, role: 'member', beginsAt, endsAt },
          now,
        )
      : await moveRoleEnd(work, actor, { roleId: held.id, endsAt }, now)
  if (isRefusal(role)) throw new Error('the role of a term was refused')
  return role.id
}

async function follow(
  work: Work,
  actor: PersonActor,
  facts: {
    readonly wanted: WantedTerm
    readonly own: readonly { readonly id: string }[]
    readonly id: string
  },
  now: Temporal.Instant,
): Promise<void> {
  const { wanted, own, id } = facts
  const { teamId, personId, beginsOn } = wanted
  const object = { kind: 'term', id }
  await appendRecord(work.tx, { actor, action: 'term begun', object, caseId: null, at: now })
  // Whoever goes on needs nothing new; the end of the term before is taken care of.
  for (const { id: subject } of own)
    for (const kind of ['term-end', 'holdover-end'] as const)
      await meetDuty(work, actor, { teamId, kind, subject }, { kind: 'term', id }, now)
  if (wanted.kind === 'member' && own.length === 0) {
    await listAccessChanges(
      work,
      { teamId, personId, kind: 'grant', whose: 'members', causeId: id, wantedOn: beginsOn },
      now,
    )
  }
}
