import type {
  PublicKeyCredentialCreationOptionsJSON,
  VerifiedRegistrationResponse,
} from '@simplewebauthn/server'
import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { readRegistration } from '../passkey-answer.ts'
import { passkeysOf } from '../reads/passkeys.ts'
import { type RelyingParty, signatureAlgorithms } from '../relying-party.ts'
import type { Person } from '../rules/person.ts'
import { insertChallenge, insertPasskey, useUpChallenge } from '../store/passkeys.ts'
import { webauthn } from '../webauthn.ts'

const challengeMinutes = 5

/** What the browser needs to make a passkey, with a fresh challenge. Needs a system transaction. */
export async function offerPasskey(
  work: Work,
  rp: RelyingParty,
  person: Person,
  now: Temporal.Instant,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await passkeysOf(work, person.id)
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpID: rp.id,
    rpName: rp.name,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    timeout: challengeMinutes * 60_000,
    supportedAlgorithmIDs: signatureAlgorithms,
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    // Discoverable, so that signing in asks for no address; verified, so that the device alone is not enough.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const expiresAt = now.add({ minutes: challengeMinutes })
  await insertChallenge(work.tx, options.challenge, 'register', person.id, { now, expiresAt })
  return options
}

const unfit = refuse('invalid', 'The passkey could not be added. Try once more, or use a password instead.')

/** Checks what the authenticator answered and stores its public key. Needs a system transaction. */
export async function registerPasskey(
  work: Work,
  actor: Actor,
  rp: RelyingParty,
  person: Person,
  answer: { readonly credential: string; readonly label: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'registered' } | Refusal> {
  const read = readRegistration(answer.credential)
  if (read === null) return unfit
  if (!(await useUpChallenge(work.tx, read.challenge, 'register', person.id, now))) return unfit
  const verified = await verify(rp, read)
  if (verified === null) return unfit
  const { credential } = verified
  const passkey = {
    credentialId: credential.id,
    publicKey: credential.publicKey,
    signCount: credential.counter,
    transports: credential.transports ?? [],
    label: answer.label.trim().slice(0, 60) || 'Passkey',
  }
  const id = await insertPasskey(work.tx, person.id, passkey, now)
  if (id === null) return refuse('conflict', 'This passkey is registered already.')
  const object = { kind: 'person', id: person.id }
  await appendRecord(work.tx, { actor, action: 'passkey added', object, caseId: null, at: now })
  return { kind: 'registered' }
}

async function verify(rp: RelyingParty, read: NonNullable<ReturnType<typeof readRegistration>>) {
  let result: VerifiedRegistrationResponse
  try {
    const { verifyRegistrationResponse } = await webauthn()
    result = await verifyRegistrationResponse({
      response: read.response,
      expectedChallenge: read.challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: signatureAlgorithms,
    })
  } catch {
    // The library throws for whatever a stranger may send: another origin, a bad signature, odd CBOR.
    return null
  }
  return result.verified ? result.registrationInfo : null
}
