import { createHash, randomBytes } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { insertFeed, revokeFeeds } from '../store/calendar-feeds.ts'

/**
 * A new address for the actor's calendar, shown this once; the one before it stops working. Calendars cannot
 * sign in, so the address is the key: 256 random bits, of which only the digest is kept.
 */
export async function makeCalendarAddress(
  work: Work,
  actor: PersonActor,
  now: Temporal.Instant,
): Promise<string> {
  await revokeFeeds(work.tx, actor.personId, now)
  const secret = randomBytes(32).toString('base64url')
  await insertFeed(work.tx, { digest: feedDigest(secret), personId: actor.personId, createdAt: now })
  await record(work, actor, 'calendar address made', now)
  return `/calendar/${secret}.ics`
}

/** The address stops working at once. The second press finds nothing to do. */
export async function revokeCalendarAddress(
  work: Work,
  actor: PersonActor,
  now: Temporal.Instant,
): Promise<void> {
  if (await revokeFeeds(work.tx, actor.personId, now))
    await record(work, actor, 'calendar address revoked', now)
}

export function feedDigest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

function record(work: Work, actor: PersonActor, action: string, at: Temporal.Instant): Promise<void> {
  const object = { kind: 'person', id: actor.personId }
  return appendRecord(work.tx, { actor, action, object, caseId: null, at })
}
