// A session ends half an hour after its last use, twelve hours after signing in, or when it is revoked,
// whichever comes first (ASVS 7.3.1, 7.3.2).
import { Temporal } from '../../kernel/temporal.ts'

export const sessionLimits = { idleMinutes: 30, absoluteHours: 12 } as const

/** The last use is written at most this often, so that reading a page writes nothing as a rule. */
const touchEverySeconds = 60

export type Session = {
  readonly createdAt: Temporal.Instant
  readonly lastSeenAt: Temporal.Instant
  readonly revokedAt: Temporal.Instant | null
}

export function isOpen(session: Session, now: Temporal.Instant): boolean {
  if (session.revokedAt !== null) return false
  const { idleEndsAt, endsAt } = endsOf(session)
  return Temporal.Instant.compare(now, idleEndsAt) < 0 && Temporal.Instant.compare(now, endsAt) < 0
}

export function isTouchDue(session: Session, now: Temporal.Instant): boolean {
  const dueAt = session.lastSeenAt.add({ seconds: touchEverySeconds })
  return Temporal.Instant.compare(now, dueAt) >= 0
}

export function endsOf(session: Pick<Session, 'createdAt' | 'lastSeenAt'>) {
  return {
    idleEndsAt: session.lastSeenAt.add({ minutes: sessionLimits.idleMinutes }),
    endsAt: session.createdAt.add({ hours: sessionLimits.absoluteHours }),
  }
}
