import { createHash, randomBytes } from 'node:crypto'
import { markChannelProven } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { findHandoverLink, type HandoverLink, isOpenFor, useCode } from '../store/handover-links.ts'

export const readingHours = 12

/** Exchanges a one-time code for a cookie that opens this lane for half a day. */
export async function openHandover(
  work: Work,
  input: { readonly token: string; readonly code: string },
  now: Temporal.Instant,
): Promise<{ kind: 'opened'; cookie: string } | Refusal> {
  const link = await findHandoverLink(work, input.token, now)
  if (link === null) return notFound
  const cookie = randomBytes(32).toString('base64url')
  const session = { digest: cookieDigest(cookie), expiresAt: now.add({ hours: readingHours }) }
  if (!(await useCode(work, link, input.code, session, now))) {
    return refuse('invalid', 'This code is wrong, used or older than 15 minutes. Ask for a new one.', {
      field: 'code',
    })
  }
  // Only who reads the listed mailbox knows the code: the channel works today.
  await markChannelProven(work, link.contactAddress, now)
  await appendRecord(work.tx, {
    actor: { kind: 'contact', caseId: link.caseId, laneId: link.laneId },
    action: 'hand-over opened by contact',
    object: { kind: 'lane', id: link.laneId },
    caseId: link.caseId,
    at: now,
  })
  return { kind: 'opened', cookie }
}

/** The link, when this cookie has opened it; null otherwise. */
export async function openedHandover(
  work: Work,
  token: string,
  cookie: string | null,
  now: Temporal.Instant,
): Promise<HandoverLink | null> {
  const link = cookie === null ? null : await findHandoverLink(work, token, now)
  if (link === null || cookie === null) return null
  return (await isOpenFor(work, link, cookieDigest(cookie), now)) ? link : null
}

function cookieDigest(cookie: string): Buffer {
  return createHash('sha256').update(cookie).digest()
}
