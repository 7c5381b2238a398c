import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { revokeOtherSessions, revokeSessionRow } from '../store/sessions.ts'
import { revokeApiTokens } from '../store/tokens.ts'

/** Sessions are named by their digest as base64url. A session that is no one's, or ended, changes nothing. */
export async function revokeSession(
  work: Work,
  personId: PersonId,
  sessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  const ended = await revokeSessionRow(work.tx, personId, Buffer.from(sessionId, 'base64url'), now)
  if (ended) await note(work, personId, 'signed out', now)
}

/** Ends every session of the person but the one named. */
export async function revokeOthers(
  work: Work,
  personId: PersonId,
  keptSessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  const count = await revokeOtherSessions(work.tx, personId, Buffer.from(keptSessionId, 'base64url'), now)
  if (count > 0) await note(work, personId, 'signed out everywhere else', now)
}

export async function revokeTokens(work: Work, personId: PersonId, now: Temporal.Instant): Promise<void> {
  if ((await revokeApiTokens(work.tx, personId, now)) > 0)
    await note(work, personId, 'API tokens revoked', now)
}

async function note(work: Work, personId: PersonId, action: string, now: Temporal.Instant) {
  const actor = { kind: 'person', personId } as const
  await appendRecord(work.tx, {
    actor,
    action,
    object: { kind: 'person', id: personId },
    caseId: null,
    at: now,
  })
}
