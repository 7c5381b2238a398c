import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type ChallengePurpose = 'register' | 'sign-in'

export async function insertChallenge(
  tx: Tx,
  challenge: string,
  purpose: ChallengePurpose,
  personId: PersonId | null,
  times: { readonly now: Temporal.Instant; readonly expiresAt: Temporal.Instant },
): Promise<void> {
  // Those nobody answered are swept here, so the table stays as small as the last few minutes.
  await tx.deleteFrom('passkey_challenge').where('passkey_challenge.expires_at', '<=', times.now).execute()
  await tx
    .insertInto('passkey_challenge')
    .values({ challenge, purpose, person_id: personId, expires_at: times.expiresAt })
    .execute()
}

/** True once: a challenge is answered once, for the purpose and the person it was made for, in time. */
export async function useUpChallenge(
  tx: Tx,
  challenge: string,
  purpose: ChallengePurpose,
  personId: PersonId | null,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .deleteFrom('passkey_challenge')
    .where('passkey_challenge.challenge', '=', challenge)
    .where('passkey_challenge.purpose', '=', purpose)
    .where('passkey_challenge.person_id', personId === null ? 'is' : '=', personId)
    .where('passkey_challenge.expires_at', '>', now)
    .returning('passkey_challenge.challenge')
    .executeTakeFirst()
  return row !== undefined
}

export type NewPasskey = {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly signCount: number
  readonly transports: readonly string[]
  readonly label: string
}

/** Null when the credential is registered already. */
export async function insertPasskey(
  tx: Tx,
  personId: PersonId,
  passkey: NewPasskey,
  now: Temporal.Instant,
): Promise<string | null> {
  const row = await tx
    .insertInto('passkey')
    .values({
      id: randomUUID(),
      person_id: personId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      sign_count: passkey.signCount,
      transports: passkey.transports.join(','),
      label: passkey.label,
      created_at: now,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('passkey.id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function notePasskeyUse(
  tx: Tx,
  id: string,
  signCount: number,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('passkey')
    .set({ sign_count: signCount, last_used_at: now })
    .where('passkey.id', '=', id)
    .execute()
}

export async function deletePasskey(tx: Tx, personId: PersonId, id: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('passkey')
    .where('passkey.id', '=', id)
    .where('passkey.person_id', '=', personId)
    .returning('passkey.id')
    .executeTakeFirst()
  return row !== undefined
}
