import type { Work } from '../../jobs/works.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { SignedIn } from '../../web/route.ts'
import type { Person } from '../rules/person.ts'
import { isFresh } from '../rules/step-up.ts'
import { type Passkey, passkeysOf } from './passkeys.ts'
import { findPerson } from './persons.ts'
import { findSession } from './session.ts'
import { type WaysIn, waysIn } from './ways-in.ts'

export type AccountFacts = {
  readonly person: Person
  readonly ways: WaysIn
  readonly passkeys: readonly Passkey[]
  /** Signed in recently enough to change how one signs in. */
  readonly isFresh: boolean
}

export async function accountPage(
  work: Work,
  signedIn: SignedIn,
  now: Temporal.Instant,
): Promise<AccountFacts | Refusal> {
  const person = await findPerson(work, signedIn.personId)
  if (person === null) return notFound
  return {
    person,
    ways: await waysIn(work, person.id),
    passkeys: await passkeysOf(work, person.id),
    isFresh: await isFreshlySignedIn(work, signedIn, now),
  }
}

export async function isFreshlySignedIn(
  work: Work,
  signedIn: SignedIn,
  now: Temporal.Instant,
): Promise<boolean> {
  const session = await findSession(work, Buffer.from(signedIn.sessionId, 'base64url'))
  return session !== null && isFresh(session, now)
}
