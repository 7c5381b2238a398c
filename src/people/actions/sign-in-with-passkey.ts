import type {
  PublicKeyCredentialRequestOptionsJSON,
  VerifiedAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { readAuthentication } from '../passkey-answer.ts'
import { findPasskey, type Passkey } from '../reads/passkeys.ts'
import { findPerson } from '../reads/persons.ts'
import type { RelyingParty } from '../relying-party.ts'
import { insertChallenge, notePasskeyUse, useUpChallenge } from '../store/passkeys.ts'
import { webauthn } from '../webauthn.ts'
import { openSession } from './open-session.ts'

const challengeMinutes = 5

/** What the browser needs to use a passkey. Names no account: the device shows the ones it has. */
export async function askForPasskey(
  work: Work,
  rp: RelyingParty,
  now: Temporal.Instant,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: rp.id,
    userVerification: 'required',
    timeout: challengeMinutes * 60_000,
  })
  const expiresAt = now.add({ minutes: challengeMinutes })
  await insertChallenge(work.tx, options.challenge, 'sign-in', null, { now, expiresAt })
  return options
}

const unknown = refuse('invalid', 'This passkey is not known here, or the request took too long. Try again.')

/** Signs in with a passkey; returns the session cookie's value. Needs a system transaction. */
export async function signInWithPasskey(
  work: Work,
  rp: RelyingParty,
  credential: string,
  now: Temporal.Instant,
): Promise<{ readonly personId: PersonId; readonly cookie: string } | Refusal> {
  const read = readAuthentication(credential)
  if (read === null) return unknown
  if (!(await useUpChallenge(work.tx, read.challenge, 'sign-in', null, now))) return unknown
  const passkey = await findPasskey(work, read.response.id)
  const person = passkey === null ? null : await findPerson(work, passkey.personId)
  if (passkey === null || person === null) return unknown
  const verified = await verify(rp, passkey, read)
  if (verified === null) return unknown
  await notePasskeyUse(work.tx, passkey.id, verified.newCounter, now)
  return { personId: person.id, cookie: await openSession(work, person.id, 'passkey', now) }
}

async function verify(
  rp: RelyingParty,
  passkey: Passkey,
  read: NonNullable<ReturnType<typeof readAuthentication>>,
) {
  let result: VerifiedAuthenticationResponse
  try {
    const { verifyAuthenticationResponse } = await webauthn()
    result = await verifyAuthenticationResponse({
      response: read.response,
      expectedChallenge: read.challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.signCount,
      },
      requireUserVerification: true,
    })
  } catch {
    // Thrown for a bad signature, another origin, or a counter that went back (a copied key).
    return null
  }
  return result.verified ? result.authenticationInfo : null
}
