import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId, PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type DataKey, type Place, seal, unseal } from '../../sealing/envelope.ts'
import type { OpenCase } from './cases.ts'

/** Keeps what a person has written so far for a lane; one draft for each person and lane. */
export async function saveDraft(
  work: Work,
  { facts, key }: OpenCase,
  laneId: LaneId,
  personId: PersonId,
  text: string,
  now: Temporal.Instant,
): Promise<void> {
  const sealed = seal(key, draftPlace(facts.id, laneId, personId), Buffer.from(text))
  await work.tx
    .insertInto('draft')
    .values({
      case_id: facts.id,
      lane_id: laneId,
      person_id: personId,
      content_sealed: sealed,
      saved_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'lane_id', 'person_id'])
        .doUpdateSet({ content_sealed: sealed, saved_at: now }),
    )
    .execute()
}

export async function discardDraft(
  work: Work,
  caseId: CaseId,
  laneId: LaneId,
  personId: PersonId,
): Promise<void> {
  await work.tx
    .deleteFrom('draft')
    .where('case_id', '=', caseId)
    .where('lane_id', '=', laneId)
    .where('person_id', '=', personId)
    .execute()
}

export function readDraft(
  key: DataKey,
  place: { caseId: string; laneId: string; personId: string },
  sealed: Buffer,
): string {
  return unseal(key, draftPlace(place.caseId, place.laneId, place.personId), sealed).toString('utf8')
}

function draftPlace(caseId: string, laneId: string, personId: string): Place {
  return { table: 'draft', row: `${caseId} ${laneId} ${personId}`, field: 'content' }
}
