import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type Passkey = {
  readonly id: string
  readonly personId: PersonId
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly signCount: number
  readonly transports: readonly string[]
  readonly label: string
  readonly createdAt: Temporal.Instant
  readonly lastUsedAt: Temporal.Instant | null
}

export async function passkeysOf(work: Work, personId: PersonId): Promise<Passkey[]> {
  const rows = await select(work)
    .where('passkey.person_id', '=', personId)
    .orderBy('passkey.created_at')
    .execute()
  return rows.map(asPasskey)
}

export async function findPasskey(work: Work, credentialId: string): Promise<Passkey | null> {
  const row = await select(work).where('passkey.credential_id', '=', credentialId).executeTakeFirst()
  return row === undefined ? null : asPasskey(row)
}

function select(work: Work) {
  return work.tx.selectFrom('passkey').selectAll('passkey')
}

function asPasskey(row: Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>): Passkey {
  return {
    id: row.id,
    personId: row.person_id as PersonId,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    signCount: row.sign_count,
    transports: row.transports === '' ? [] : row.transports.split(','),
    label: row.label,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }
}
