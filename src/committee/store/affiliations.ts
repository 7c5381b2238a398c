import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { day, dayOrNull } from './terms.ts'

export type AffiliationKind = 'employer' | 'project'

/** For whom somebody works, or a project they come from, for a half-open interval of days. */
export type Affiliation = {
  readonly id: string
  readonly personId: PersonId
  readonly kind: AffiliationKind
  readonly name: string
  readonly beginsOn: Temporal.PlainDate
  readonly endsOn: Temporal.PlainDate | null
}

export async function affiliationsOf(tx: Tx, personIds: readonly PersonId[]): Promise<Affiliation[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('affiliation')
    .where('affiliation.person_id', 'in', [...personIds])
    .select(['affiliation.id', 'affiliation.person_id', 'affiliation.kind', 'affiliation.name'])
    .select(['affiliation.begins_on', 'affiliation.ends_on'])
    .orderBy('affiliation.begins_on')
    .orderBy('affiliation.name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id as PersonId,
    kind: row.kind === 'project' ? 'project' : 'employer',
    name: row.name,
    beginsOn: day(row.begins_on),
    endsOn: dayOrNull(row.ends_on),
  }))
}

export async function insertAffiliation(
  tx: Tx,
  affiliation: Omit<Affiliation, 'id' | 'endsOn'> & { readonly recordedById: PersonId },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('affiliation')
    .values({
      id: randomUUID(),
      person_id: affiliation.personId,
      kind: affiliation.kind,
      name: affiliation.name,
      begins_on: affiliation.beginsOn.toString(),
      recorded_by_id: affiliation.recordedById,
      recorded_at: now,
    })
    .execute()
}

/** False when it has an end already or begins on that day or later. */
export async function endAffiliation(tx: Tx, id: string, on: Temporal.PlainDate): Promise<boolean> {
  const done = await tx
    .updateTable('affiliation')
    .set({ ends_on: on.toString() })
    .where('affiliation.id', '=', id)
    .where('affiliation.ends_on', 'is', null)
    .where('affiliation.begins_on', '<', on.toString())
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
