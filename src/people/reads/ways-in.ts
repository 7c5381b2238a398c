import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

/** How a person can sign in. */
export type WaysIn = {
  readonly passkeyCount: number
  readonly passwordChangedAt: Temporal.Instant | null
  readonly totpCreatedAt: Temporal.Instant | null
  readonly recoveryCodesLeft: number
}

export async function waysIn(work: Work, personId: PersonId): Promise<WaysIn> {
  const row = await work.tx
    .selectFrom('person')
    .leftJoin('password', 'password.person_id', 'person.id')
    .leftJoin('totp', 'totp.person_id', 'person.id')
    .where('person.id', '=', personId)
    .select(['password.changed_at', 'totp.created_at as totp_created_at'])
    .select((one) => [
      one
        .selectFrom('passkey')
        .whereRef('passkey.person_id', '=', 'person.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('passkeys'),
      one
        .selectFrom('recovery_code')
        .whereRef('recovery_code.person_id', '=', 'person.id')
        .where('recovery_code.used_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('codes'),
    ])
    .executeTakeFirst()
  return {
    passkeyCount: row?.passkeys ?? 0,
    passwordChangedAt: row?.changed_at ?? null,
    totpCreatedAt: row?.totp_created_at ?? null,
    recoveryCodesLeft: row?.codes ?? 0,
  }
}

export function canSignIn(ways: WaysIn): boolean {
  return ways.passkeyCount > 0 || ways.passwordChangedAt !== null
}

/** The first person, if there is one; they set the foundation up. */
export async function firstPersonId(work: Work): Promise<PersonId | null> {
  const row = await work.tx
    .selectFrom('person')
    .select('person.id')
    .orderBy('person.created_at')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : (row.id as PersonId)
}

/** Can anybody at all sign in here? */
export async function anyoneCanSignIn(work: Work): Promise<boolean> {
  const passkey = await work.tx.selectFrom('passkey').select('passkey.id').limit(1).executeTakeFirst()
  if (passkey !== undefined) return true
  const password = await work.tx
    .selectFrom('password')
    .select('password.person_id')
    .limit(1)
    .executeTakeFirst()
  return password !== undefined
}
