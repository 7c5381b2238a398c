import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId, ProjectId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type DataKey, type Place, sealJson, unsealJson } from '../../sealing/envelope.ts'
import type { Identity } from './contents.ts'
import { keyOf } from './key-of.ts'

export type LaneKind = 'reporter' | 'internal' | 'project'
export type LaneAnswer = 'no-answer-yet' | 'received' | 'ours' | 'not-ours' | 'need-help'

export type Lane = {
  readonly id: LaneId
  readonly number: number
  readonly kind: LaneKind
  readonly projectId: ProjectId | null
  readonly answer: LaneAnswer | null
}

export type Participant = {
  readonly id: string
  readonly laneId: LaneId
  readonly kind: 'reporter' | 'finder' | 'contact'
  readonly identity: Identity
}

/** Every case starts with two: the reporter's and the internal one. */
export async function insertFirstLanes(
  work: Work,
  caseId: CaseId,
  now: Temporal.Instant,
): Promise<{ reporter: Lane; internal: Lane }> {
  const reporter: Lane = {
    id: randomUUID() as LaneId,
    number: 1,
    kind: 'reporter',
    projectId: null,
    answer: null,
  }
  const internal: Lane = {
    id: randomUUID() as LaneId,
    number: 2,
    kind: 'internal',
    projectId: null,
    answer: null,
  }
  await work.write(
    work.tx.insertInto('lane').values(
      [reporter, internal].map(({ id, number, kind }) => ({
        id,
        case_id: caseId,
        number,
        kind,
        opened_at: now,
      })),
    ),
  )
  return { reporter, internal }
}

/** The project's lane on this case, opened if it is not there yet. */
export async function openProjectLane(
  work: Work,
  caseId: CaseId,
  projectId: ProjectId,
  now: Temporal.Instant,
): Promise<Lane> {
  const lanes = await lanesOf(work, caseId)
  const present = lanes.find((lane) => lane.projectId === projectId)
  if (present !== undefined) return present
  const number = Math.max(...lanes.map((lane) => lane.number)) + 1
  const lane: Lane = {
    id: randomUUID() as LaneId,
    number,
    kind: 'project',
    projectId,
    answer: 'no-answer-yet',
  }
  await work.tx
    .insertInto('lane')
    .values({
      id: lane.id,
      case_id: caseId,
      number,
      kind: lane.kind,
      project_id: projectId,
      answer: lane.answer,
      opened_at: now,
    })
    .execute()
  return lane
}

/** A further reporter's conversation, for somebody whose report came with a merged case. */
export async function openReporterLane(work: Work, caseId: CaseId, now: Temporal.Instant): Promise<Lane> {
  const number = Math.max(...(await lanesOf(work, caseId)).map((lane) => lane.number)) + 1
  const id = randomUUID() as LaneId
  await work.tx
    .insertInto('lane')
    .values({ id, case_id: caseId, number, kind: 'reporter', opened_at: now })
    .execute()
  return { id, number, kind: 'reporter', projectId: null, answer: null }
}

export async function lanesOf(work: Work, caseId: CaseId): Promise<Lane[]> {
  const rows = await work.tx
    .selectFrom('lane')
    .where('case_id', '=', caseId)
    .select(['id', 'number', 'kind', 'project_id', 'answer'])
    .orderBy('number')
    .execute()
  // The check constraints of migration 0004 hold kind and answer to these words.
  return rows.map((row) => ({
    id: row.id as LaneId,
    number: row.number,
    kind: row.kind as LaneKind,
    projectId: row.project_id as ProjectId | null,
    answer: row.answer as LaneAnswer | null,
  }))
}

export async function saveLaneAnswer(work: Work, laneId: LaneId, answer: LaneAnswer): Promise<void> {
  await work.tx.updateTable('lane').set({ answer }).where('id', '=', laneId).execute()
}

type NewParticipant = {
  readonly caseId: CaseId
  readonly laneId: LaneId
  readonly kind: Participant['kind']
  readonly identity: Identity
}

/** The participant with this address in this lane, added if missing. */
export async function addParticipant(
  work: Work,
  key: DataKey,
  fresh: NewParticipant,
  now: Temporal.Instant,
): Promise<string> {
  const digest = work.sealing.lookup.addressDigest(fresh.identity.address)
  const present = await work.tx
    .selectFrom('participant')
    .select('id')
    .where('case_id', '=', fresh.caseId)
    .where('lane_id', '=', fresh.laneId)
    .where('address_digest', '=', digest)
    .executeTakeFirst()
  return present?.id ?? insertParticipant(work, key, fresh, now)
}

/** For a lane that has nobody yet. */
export async function insertParticipant(
  work: Work,
  key: DataKey,
  fresh: NewParticipant,
  now: Temporal.Instant,
): Promise<string> {
  const digest = work.sealing.lookup.addressDigest(fresh.identity.address)
  const id = randomUUID()
  await work.write(
    work.tx.insertInto('participant').values({
      id,
      case_id: fresh.caseId,
      lane_id: fresh.laneId,
      kind: fresh.kind,
      data_key_id: key.id,
      identity_sealed: sealJson(key, identityPlace(id), fresh.identity),
      address_digest: digest,
      joined_at: now,
    }),
  )
  return id
}

export async function participantsOf(
  work: Work,
  key: DataKey,
  caseId: CaseId,
  laneId: LaneId,
): Promise<Participant[]> {
  const rows = await work.tx
    .selectFrom('participant')
    .where('case_id', '=', caseId)
    .where('lane_id', '=', laneId)
    .select(['id', 'lane_id', 'kind', 'data_key_id', 'identity_sealed'])
    .orderBy('joined_at')
    .execute()
  const found: Participant[] = []
  for (const row of rows) {
    const own = await keyOf(work, key, row.data_key_id)
    found.push({
      id: row.id,
      laneId: row.lane_id as LaneId,
      kind: row.kind as Participant['kind'],
      identity: readIdentity(own, row.id, row.identity_sealed),
    })
  }
  return found
}

export function readIdentity(key: DataKey, id: string, sealed: Buffer): Identity {
  return unsealJson<Identity>(key, identityPlace(id), sealed)
}

function identityPlace(id: string): Place {
  return { table: 'participant', row: id, field: 'identity' }
}
