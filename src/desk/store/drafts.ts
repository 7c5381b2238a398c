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

type MovedDrafts = {
  readonly from: OpenCase
  readonly into: OpenCase
  readonly lanes: readonly { readonly from: LaneId; readonly to: LaneId }[]
}

/** Carries unsent texts along: a draft is sealed for its case and lane, so these few are sealed anew. */
export async function moveDrafts(
  work: Work,
  { from, into, lanes }: MovedDrafts,
  now: Temporal.Instant,
): Promise<void> {
  const rows = await work.tx
    .deleteFrom('draft')
    .where('case_id', '=', from.facts.id)
    .returning(['lane_id', 'person_id', 'content_sealed'])
    .execute()
  for (const row of rows) {
    const lane = lanes.find((one) => one.from === row.lane_id)
    if (lane === undefined) continue
    const personId = row.person_id as PersonId
    const text = readDraft(
      from.key,
      { caseId: from.facts.id, laneId: lane.from, personId },
      row.content_sealed,
    )
    const present = await findDraft(work, into, lane.to, personId)
    await saveDraft(work, into, lane.to, personId, present === null ? text : `${present}\n\n${text}`, now)
  }
}

async function findDraft(
  work: Work,
  { facts, key }: OpenCase,
  laneId: LaneId,
  personId: PersonId,
): Promise<string | null> {
  const row = await work.tx
    .selectFrom('draft')
    .where('case_id', '=', facts.id)
    .where('lane_id', '=', laneId)
    .where('person_id', '=', personId)
    .select('content_sealed')
    .executeTakeFirst()
  return row === undefined ? null : readDraft(key, { caseId: facts.id, laneId, personId }, row.content_sealed)
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
