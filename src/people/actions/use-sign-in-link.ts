import type { Work } from '../../jobs/works.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { useUpLink } from '../store/links.ts'
import { openLink } from './open-link.ts'
import { openSession } from './open-session.ts'

/** Signs in with a printed link of the demo, once; returns the session cookie's value. System transaction. */
export async function useSignInLink(
  work: Work,
  secret: string,
  now: Temporal.Instant,
): Promise<{ readonly cookie: string } | Refusal> {
  const link = await openLink(work, 'sign-in', secret, 'use', now)
  if (isRefusal(link)) return link
  if (link.personId === null) throw new Error('a sign-in link belongs to nobody')
  await useUpLink(work.tx, link.digest, now)
  return { cookie: await openSession(work, link.personId, 'link', now) }
}
