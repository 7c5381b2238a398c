import type { Work } from '../../jobs/works.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { findLink, type LinkAccess, type OneTimeLink } from '../reads/link.ts'
import { type LinkPurpose, linkState } from '../rules/one-time-link.ts'
import { secretDigest } from '../secret.ts'

const howToGetAnother: Record<LinkPurpose, string> = {
  'set-up': 'Restart the server; while nobody can sign in it prints a new one.',
  invitation: 'Ask who invited you for a new one.',
  'sign-in': 'Start the demo again for new ones.',
}

/** A link that may still be used. Unknown ones say the same as used ones, and how to get another. */
export async function openLink(
  work: Work,
  purpose: LinkPurpose,
  secret: string,
  access: LinkAccess,
  now: Temporal.Instant,
): Promise<OneTimeLink | Refusal> {
  const link = await findLink(work, secretDigest(secret), purpose, access)
  const state = link === null ? 'used' : linkState(link, now)
  if (link !== null && state === 'open') return link
  const what =
    state === 'expired' ? 'This link has expired.' : 'This link was used already or is not one of ours.'
  return refuse('conflict', `${what} ${howToGetAnother[purpose]}`)
}
