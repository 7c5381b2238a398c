import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type Place, sealJson, unsealJson } from '../../sealing/envelope.ts'

export type NoteAddress = { readonly id: string; readonly address: string }

/** Where a team's notes go beside its members, in the order they were added. */
export async function noteAddresses({ tx, sealing }: Work, teamId: TeamId): Promise<NoteAddress[]> {
  const rows = await tx
    .selectFrom('note_address')
    .where('note_address.team_id', '=', teamId)
    .where('note_address.removed_at', 'is', null)
    .select(['note_address.id', 'note_address.address_sealed'])
    .orderBy('note_address.added_at')
    .execute()
  return rows.map(({ id, address_sealed: sealed }) => ({
    id,
    address: unsealJson<string>(sealing.deskWide, addressPlace(id), sealed),
  }))
}

/** False when the team has it already. */
export async function insertNoteAddress(
  { tx, sealing }: Work,
  wanted: { readonly teamId: TeamId; readonly address: string; readonly by: PersonId },
  now: Temporal.Instant,
): Promise<boolean> {
  const id = randomUUID()
  const inserted = await tx
    .insertInto('note_address')
    .values({
      id,
      team_id: wanted.teamId,
      address_sealed: sealJson(sealing.deskWide, addressPlace(id), wanted.address),
      address_digest: sealing.lookup.addressDigest(wanted.address),
      added_by_id: wanted.by,
      added_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['team_id', 'address_digest']).where('removed_at', 'is', null).doNothing(),
    )
    .returning('note_address.id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** False when it is gone already. */
export async function retireNoteAddress(
  { tx }: Work,
  teamId: TeamId,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('note_address')
    .set({ removed_at: now })
    .where('note_address.team_id', '=', teamId)
    .where('note_address.id', '=', id)
    .where('note_address.removed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

function addressPlace(id: string): Place {
  return { table: 'note_address', row: id, field: 'address_sealed' }
}
