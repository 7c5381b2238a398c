// A duty: something due, from whom, by which clause. Met by an act, which is its evidence, or waived with a reason.
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { DutyKind } from './duty-kinds.ts'

/**
 * What asks for it: the version of the charter in force when the duty was raised, and the clause; null where
 * the charter is silent and the default holds.
 */
export type DutyCitation = { readonly version: number; readonly clause: string | null }

/** Who answers for it. Offices, not people, where the charter names the office: whoever holds it that day. */
export type DutyOwner = { readonly role: OwnerRole } | { readonly personId: PersonId }

export const ownerRoles = ['chair', 'secretary', 'member'] as const
export type OwnerRole = (typeof ownerRoles)[number]

export type DutyKey = {
  readonly teamId: TeamId
  readonly kind: DutyKind
  /** What it is about within its kind: an opaque id, or a period such as `2026-03`. */
  readonly subject: string
}

export type Evidence = { readonly kind: string; readonly id: string }

export type Duty = DutyKey & {
  readonly id: string
  readonly title: string
  /** Where one goes to do it: a path of ours. */
  readonly path: string
  readonly owner: DutyOwner
  readonly citation: DutyCitation
  readonly raisedAt: Temporal.Instant
  /** The first instant at which it is late. */
  readonly dueAt: Temporal.Instant
  readonly end: DutyEnd | null
}

export type DutyEnd =
  | {
      readonly kind: 'met'
      readonly at: Temporal.Instant
      readonly by: PersonId | null
      readonly evidence: Evidence
    }
  | {
      readonly kind: 'waived'
      readonly at: Temporal.Instant
      readonly by: PersonId | null
      readonly reason: string
    }

/** Open, late while open, met in time, met late, waived. */
export type DutyState = 'open' | 'late' | 'met' | 'met-late' | 'waived'

export function dutyState(duty: Pick<Duty, 'dueAt' | 'end'>, now: Temporal.Instant): DutyState {
  if (duty.end?.kind === 'waived') return 'waived'
  const isInTime = Temporal.Instant.compare(duty.end?.at ?? now, duty.dueAt) < 0
  if (duty.end === null) return isInTime ? 'open' : 'late'
  return isInTime ? 'met' : 'met-late'
}

export type HeldOffice = { readonly teamId: TeamId; readonly role: string }

/** Does it fall to this person now, in their own name or by an office they hold in its team? */
export function fallsTo(
  duty: Pick<Duty, 'owner' | 'teamId'>,
  reader: { readonly personId: PersonId; readonly offices: readonly HeldOffice[] },
): boolean {
  const { owner, teamId } = duty
  if ('personId' in owner) return owner.personId === reader.personId
  // What every member owes, the chair and the coordinators owe too.
  const roles = owner.role === 'member' ? ['member', 'coordinator', 'chair'] : [owner.role]
  return reader.offices.some((held) => held.teamId === teamId && roles.includes(held.role))
}

const reasonCharactersMin = 10
export const reasonCharactersMax = 1_000

/** Only the officers waive, with a reason that will be read, and only what is still open. */
export function mayWaive(
  duty: Pick<Duty, 'teamId' | 'end'>,
  offices: readonly HeldOffice[],
  reason: string,
): Refusal | null {
  const isOfficer = offices.some(
    (held) => held.teamId === duty.teamId && (held.role === 'chair' || held.role === 'secretary'),
  )
  if (!isOfficer) return refuse('not-allowed', 'Only the chair or the secretary can waive what is due.')
  if (duty.end !== null) return refuse('conflict', 'It is done or waived already.')
  const { length } = reason.trim()
  if (length < reasonCharactersMin || length > reasonCharactersMax) {
    return refuse(
      'invalid',
      `Say why in ${reasonCharactersMin} to ${reasonCharactersMax} characters: the reason stays on record.`,
      { field: 'reason' },
    )
  }
  return null
}
