import type { Tx } from '../../db/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type Place, seal, unseal } from '../../sealing/envelope.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import type { PasswordHash } from '../password-hash.ts'

function totpPlace(personId: string): Place {
  return { table: 'totp', row: personId, field: 'secret' }
}

export async function savePassword(
  tx: Tx,
  personId: PersonId,
  made: PasswordHash,
  now: Temporal.Instant,
): Promise<void> {
  const columns = {
    hash: made.hash,
    salt: made.salt,
    memory_kib: made.memoryKib,
    passes: made.passes,
    parallelism: made.parallelism,
    changed_at: now,
  }
  await tx
    .insertInto('password')
    .values({ person_id: personId, ...columns })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(columns))
    .execute()
}

export async function loadPassword(tx: Tx, personId: PersonId): Promise<PasswordHash | null> {
  const row = await tx
    .selectFrom('password')
    .where('password.person_id', '=', personId)
    .selectAll('password')
    .executeTakeFirst()
  if (row === undefined) return null
  const { hash, salt, passes, parallelism } = row
  return { hash, salt, memoryKib: row.memory_kib, passes, parallelism }
}

/** `lastStep` is the step of the code it was confirmed with, which cannot be used again. */
export async function saveTotp(
  tx: Tx,
  sealing: Sealing,
  personId: PersonId,
  totp: { readonly secret: Uint8Array; readonly lastStep: number },
  now: Temporal.Instant,
): Promise<void> {
  const columns = {
    secret_sealed: seal(sealing.deskWide, totpPlace(personId), totp.secret),
    last_step: totp.lastStep,
    created_at: now,
  }
  await tx
    .insertInto('totp')
    .values({ person_id: personId, ...columns })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(columns))
    .execute()
}

export async function loadTotpSecret(tx: Tx, sealing: Sealing, personId: PersonId): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('totp')
    .where('totp.person_id', '=', personId)
    .select('totp.secret_sealed')
    .executeTakeFirst()
  return row === undefined ? null : unseal(sealing.deskWide, totpPlace(personId), row.secret_sealed)
}

/** True for the first use of a step; the same code again, or an older one, gets false. */
export async function useUpStep(tx: Tx, personId: PersonId, step: number): Promise<boolean> {
  const row = await tx
    .updateTable('totp')
    .set({ last_step: step })
    .where('totp.person_id', '=', personId)
    .where('totp.last_step', '<', step)
    .returning('totp.person_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function replaceRecoveryCodes(
  tx: Tx,
  personId: PersonId,
  digests: readonly Buffer[],
): Promise<void> {
  await tx.deleteFrom('recovery_code').where('recovery_code.person_id', '=', personId).execute()
  const rows = digests.map((digest) => ({ person_id: personId, digest, used_at: null }))
  await tx.insertInto('recovery_code').values(rows).execute()
}

export async function useUpRecoveryCode(
  tx: Tx,
  personId: PersonId,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('recovery_code.person_id', '=', personId)
    .where('recovery_code.digest', '=', digest)
    .where('recovery_code.used_at', 'is', null)
    .returning('recovery_code.person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Passkeys, password, authenticator, recovery codes: nothing signs this person in any more. */
export async function deleteWaysIn(tx: Tx, personId: PersonId): Promise<void> {
  for (const table of ['passkey', 'password', 'totp', 'recovery_code'] as const) {
    await tx.deleteFrom(table).where('person_id', '=', personId).execute()
  }
}
