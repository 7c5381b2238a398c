import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { LinkAccess, OneTimeLink } from '../reads/link.ts'
import { findPerson } from '../reads/persons.ts'
import { canSignIn, waysIn } from '../reads/ways-in.ts'
import type { RelyingParty } from '../relying-party.ts'
import type { Person } from '../rules/person.ts'
import { useUpLink } from '../store/links.ts'
import { openLink } from './open-link.ts'
import { openSession } from './open-session.ts'
import { registerPasskey } from './register-passkey.ts'
import { setPassword } from './set-password.ts'

/** Enrolling: an invited person (or the one who set the foundation up) chooses how to sign in. */
export type EnrolmentPurpose = 'set-up' | 'invitation'

export type Enrolment = { readonly link: OneTimeLink; readonly person: Person }

/** Who may enrol by this link, while it is open and they cannot sign in yet. */
export async function openEnrolment(
  work: Work,
  purpose: EnrolmentPurpose,
  secret: string,
  access: LinkAccess,
  now: Temporal.Instant,
): Promise<Enrolment | Refusal> {
  const link = await openLink(work, purpose, secret, access, now)
  if (isRefusal(link)) return link
  const person = link.personId === null ? null : await findPerson(work, link.personId)
  if (person === null)
    return refuse('conflict', 'This link is no longer valid. Ask who invited you for a new one.')
  // Else an old letter could add a way into an account that its owner has long been using.
  if (canSignIn(await waysIn(work, person.id))) {
    return refuse('conflict', 'You have chosen how to sign in already. Go to the sign-in page.')
  }
  return { link, person }
}

/** What the proposed authenticator secret of an enrolment is computed from: the same at each showing. */
export function enrolmentSeed(link: OneTimeLink): string {
  return `enrolment ${link.digest.toString('base64url')}`
}

export type Enrolled = { readonly personId: PersonId; readonly cookie: string }

export async function enrolWithPassword(
  work: Work,
  { link, person }: Enrolment,
  chosen: { readonly password: string; readonly code: string; readonly foundation: string },
  now: Temporal.Instant,
): Promise<Enrolled | Refusal> {
  const actor = { kind: 'person', personId: person.id } as const
  const set = await setPassword(work, actor, person, { ...chosen, seed: enrolmentSeed(link) }, now)
  return isRefusal(set) ? set : finish(work, link, person, 'password', now)
}

export async function enrolWithPasskey(
  work: Work,
  rp: RelyingParty,
  { link, person }: Enrolment,
  answer: { readonly credential: string; readonly label: string },
  now: Temporal.Instant,
): Promise<Enrolled | Refusal> {
  const actor = { kind: 'person', personId: person.id } as const
  const registered = await registerPasskey(work, actor, rp, person, answer, now)
  return isRefusal(registered) ? registered : finish(work, link, person, 'passkey', now)
}

async function finish(
  work: Work,
  link: OneTimeLink,
  person: Person,
  way: 'password' | 'passkey',
  now: Temporal.Instant,
): Promise<Enrolled> {
  await useUpLink(work.tx, link.digest, now)
  return { personId: person.id, cookie: await openSession(work, person.id, way, now) }
}
