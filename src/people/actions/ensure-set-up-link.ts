import type { Work } from '../../jobs/works.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { anyoneCanSignIn, firstPersonId } from '../reads/ways-in.ts'
import { expireLinks } from '../store/links.ts'
import { issueLink } from './issue-link.ts'

/**
 * The path of a fresh set-up link while nobody can sign in, else null. The ones printed before stop
 * working. When the foundation was set up but its first person chose no way to sign in, the link leads
 * to that choice. Needs a system transaction.
 */
export async function ensureSetUpLink(work: Work, now: Temporal.Instant): Promise<string | null> {
  if (await anyoneCanSignIn(work)) return null
  const personId = await firstPersonId(work)
  await expireLinks(work.tx, 'set-up', null, now)
  if (personId !== null) await expireLinks(work.tx, 'set-up', personId, now)
  return issueLink(work, 'set-up', personId, now)
}
