import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type LinkPurpose, linkLifeHours } from '../rules/one-time-link.ts'
import { newSecret, secretDigest } from '../secret.ts'
import { expireLinks, insertLink } from '../store/links.ts'

/** Where each kind of link leads; the secret follows. */
export const linkPath: Record<LinkPurpose, `/${string}`> = {
  'set-up': '/set-up',
  invitation: '/invitation',
  'sign-in': '/sign-in/link',
}

/** Makes a one-time link and returns its path, which exists nowhere else. Needs a system transaction. */
export async function issueLink(
  work: Work,
  purpose: LinkPurpose,
  personId: PersonId | null,
  now: Temporal.Instant,
): Promise<string> {
  const secret = newSecret()
  await insertLink(work.tx, {
    digest: secretDigest(secret),
    purpose,
    personId,
    createdAt: now,
    expiresAt: now.add({ hours: linkLifeHours[purpose] }),
  })
  return `${linkPath[purpose]}/${secret}`
}

/**
 * A path that signs this person in once: GET shows a form, its POST answers 303 to /inbox. For the
 * demo's printed links only; `serve` never issues one.
 */
export function issueSignInLink(work: Work, personId: PersonId, now: Temporal.Instant): Promise<string> {
  return issueLink(work, 'sign-in', personId, now)
}

export type InvitationLink = { readonly url: string; readonly expiresAt: Temporal.Instant }

/** A link by which a person chooses how to sign in; the ones they had before stop working. */
export async function newInvitationLink(
  work: Work,
  personId: PersonId,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<InvitationLink> {
  await expireLinks(work.tx, 'invitation', personId, now)
  const path = await issueLink(work, 'invitation', personId, now)
  return { url: `${publicUrl}${path}`, expiresAt: now.add({ hours: linkLifeHours.invitation }) }
}
