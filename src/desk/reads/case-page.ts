import { sql } from 'kysely'
import { type Citation, charterById } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { LaneId, PersonId, ProjectId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { DataKey } from '../../sealing/envelope.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import type { SecurityCase } from '../rules/security-case.ts'
import { type CaseRow, readCase, readProposals } from '../store/cases.ts'
import type { Identity, Proposals } from '../store/contents.ts'
import { readDraft } from '../store/drafts.ts'
import { keyOf } from '../store/key-of.ts'
import { type LaneAnswer, type LaneKind, readIdentity } from '../store/lanes.ts'
import type { CaseTaskKind } from '../store/tasks.ts'
import { isLaneAnswered } from '../store/waiting-reporters.ts'
import { type HistoryEntry, historyOf } from './history.ts'
import { visibleReferences } from './visible-references.ts'

export type ShownLane = {
  readonly id: LaneId
  readonly number: number
  readonly kind: LaneKind
  /** "Reporter", "Reporter 2" (came with a merged case), "Lattice", "Internal note". */
  readonly name: string
  readonly projectId: ProjectId | null
  readonly answer: LaneAnswer | null
  readonly messages: number
  /** A person of ours has written to its party; always true of a lane with nobody to write to. */
  readonly isAnswered: boolean
}

export type ShownParticipant = Identity & {
  readonly id: string
  readonly laneId: LaneId
  readonly kind: 'reporter' | 'finder' | 'contact'
}

export type PersonOnCase = {
  readonly id: PersonId
  readonly name: string
  readonly laneId: LaneId | null
  readonly reason: string
  readonly addedBy: string | null
}

export type ShownTask = {
  readonly id: string
  readonly kind: CaseTaskKind
  readonly projectName: string | null
  readonly createdAt: Temporal.Instant
}

/** A case as its page shows it, without the conversation. Everything sealed is open; the key stays behind. */
export type CasePage = {
  readonly facts: SecurityCase
  readonly changedAt: Temporal.Instant
  /** The rule of the charter that the promise was computed under, which may not be the one in force any more. */
  readonly promise: Citation
  /** Null: this reader sees the whole case; else the one lane. */
  readonly ownLaneId: LaneId | null
  readonly team: { readonly name: string; readonly address: string }
  readonly ownerName: string | null
  readonly lanes: readonly ShownLane[]
  readonly participants: readonly ShownParticipant[]
  readonly people: readonly PersonOnCase[]
  readonly tasks: readonly ShownTask[]
  /** This reader's own unsent texts, by lane. */
  readonly drafts: ReadonlyMap<LaneId, string>
  /** The newest entries of the record about this case. */
  readonly history: readonly HistoryEntry[]
  readonly proposals: Proposals
  readonly mayBelongTo: readonly CaseReference[]
  readonly duplicateOf: CaseReference | null
  readonly duplicates: readonly CaseReference[]
  /** Where its reports are now. */
  readonly mergedInto: CaseReference | null
  /** The cases whose reports are here now. */
  readonly merged: readonly CaseReference[]
}

/** Null: no such case, or not for this reader. */
export async function readCasePage(
  work: Work,
  reference: CaseReference,
  personId: PersonId,
): Promise<{ readonly page: CasePage; readonly key: DataKey } | null> {
  const { rows } = await caseQuery(reference, personId).execute(work.tx)
  const row = rows[0]
  if (row === undefined) return null
  const key = work.sealing.unwrap({ id: row.data_key_id, deskKeyId: row.desk_key_id, wrapped: row.wrapped })
  const facts = readCase(row, key)
  const isWhole = row.own_lane_id === null
  const proposals = isWhole ? readProposals(key, row.id, row.proposals_sealed) : noProposals
  const page: CasePage = {
    facts,
    changedAt: row.changed_at,
    promise: (await charterById(work.tx, facts.teamId, row.charter_version_id)).cite('acknowledge.within'),
    ownLaneId: row.own_lane_id,
    team: { name: row.team_name, address: row.team_address ?? '' },
    ownerName: row.owner_name,
    lanes: namedLanes(row.lanes),
    participants: await openParticipants(work, key, row.participants),
    people: row.people,
    tasks: row.tasks.map((task) => ({ ...task, createdAt: Temporal.Instant.from(task.createdAt) })),
    drafts: new Map(
      row.drafts.map(({ laneId, sealed }) => [
        laneId,
        readDraft(key, { caseId: row.id, laneId, personId }, Buffer.from(sealed, 'base64')),
      ]),
    ),
    history: row.history.map(historyOf),
    proposals,
    mayBelongTo: [...(await visibleReferences(work, proposals.mayBelongTo)).values()],
    duplicateOf: row.duplicate_of,
    duplicates: row.duplicates,
    mergedInto: row.merged_into,
    merged: row.merged,
  }
  return { page, key }
}

const noProposals: Proposals = { kindConfidence: 0, kindReasons: [], projects: [], mayBelongTo: [] }
const historyShown = 6

type SealedLane = Omit<ShownLane, 'name'> & { projectName: string | null }
type SealedParticipant = Omit<ShownParticipant, keyof Identity> & { dataKeyId: string; sealed: string }

function namedLanes(lanes: readonly SealedLane[]): ShownLane[] {
  let reporters = 0
  return lanes.map((lane) => {
    if (lane.kind === 'project') return { ...lane, name: lane.projectName ?? 'Project' }
    if (lane.kind === 'internal') return { ...lane, name: 'Internal note' }
    reporters += 1
    return { ...lane, name: reporters === 1 ? 'Reporter' : `Reporter ${reporters}` }
  })
}

async function openParticipants(work: Work, key: DataKey, rows: readonly SealedParticipant[]) {
  const found: ShownParticipant[] = []
  for (const { sealed, dataKeyId, ...participant } of rows) {
    const own = await keyOf(work, key, dataKeyId)
    found.push({ ...participant, ...readIdentity(own, participant.id, Buffer.from(sealed, 'base64')) })
  }
  return found
}

/** Instants inside JSON are ISO texts, bytes base64. Row policies thin out each list for the reader. */
type Row = CaseRow & {
  desk_key_id: string | null
  wrapped: Buffer | null
  own_lane_id: LaneId | null
  team_name: string
  team_address: string | null
  owner_name: string | null
  lanes: SealedLane[]
  participants: SealedParticipant[]
  people: PersonOnCase[]
  tasks: (Omit<ShownTask, 'createdAt'> & { createdAt: string })[]
  drafts: { laneId: LaneId; sealed: string }[]
  history: Parameters<typeof historyOf>[0][]
  duplicate_of: CaseReference | null
  duplicates: CaseReference[]
  merged_into: CaseReference | null
  merged: CaseReference[]
}

function caseQuery(reference: CaseReference, personId: PersonId) {
  return sql<Row>`/* prepared: case-page */
    select c.*, k.desk_key_id, k.wrapped, mine.lane_id as own_lane_id, owner.name as owner_name,
      team.name as team_name,
      (select address from team_address where team_id = c.team_id order by position, address limit 1) as team_address,
      (select reference from security_case where id = c.duplicate_of_id) as duplicate_of,
      array(select reference from security_case where duplicate_of_id = c.id order by reference limit 50) as duplicates,
      (select reference from security_case where id = c.merged_into_id) as merged_into,
      array(select reference from security_case where merged_into_id = c.id order by reference limit 50) as merged,
      ${list(sql`select lane.id, lane.number, lane.kind, lane.answer, lane.project_id as "projectId",
          project.name as "projectName",
          (select count(*)::int from message where message.case_id = c.id and message.lane_id = lane.id) as messages,
          ${isLaneAnswered} as "isAnswered"
        from lane left join project on project.id = lane.project_id where lane.case_id = c.id order by lane.number`)} as lanes,
      ${list(sql`select id, lane_id as "laneId", kind, data_key_id as "dataKeyId",
          encode(identity_sealed, 'base64') as sealed from participant where case_id = c.id order by joined_at limit 500`)} as participants,
      ${list(sql`select a.person_id as id, person.name, a.lane_id as "laneId", a.reason, adder.name as "addedBy"
        from case_access a join person on person.id = a.person_id left join person adder on adder.id = a.added_by_id
        where a.case_id = c.id and a.until is null order by a.since, person.name`)} as people,
      ${list(sql`select task.id, task.kind, project.name as "projectName", task.created_at as "createdAt"
        from task left join project on project.id = task.project_id
        where task.case_id = c.id and task.done_at is null order by task.created_at`)} as tasks,
      ${list(sql`select lane_id as "laneId", encode(content_sealed, 'base64') as sealed
        from draft where case_id = c.id and person_id = ${personId}`)} as drafts,
      ${list(sql`select e.at, e.actor_kind as "actorKind", actor.name as "actorName", e.action,
          object.name as "objectName"
        from record_entry e
        left join person actor on e.actor_kind = 'person' and actor.id::text = e.actor
        left join person object on e.object_kind = 'person' and object.id::text = e.object_id
        where e.case_id = c.id order by e.id desc limit ${historyShown}`)} as history
    from security_case c
    join data_key k on k.id = c.data_key_id
    join team on team.id = c.team_id
    join case_access mine on mine.case_id = c.id and mine.person_id = ${personId} and mine.until is null
    left join person owner on owner.id = c.owner_id
    where c.reference = ${reference}`
}

function list(select: ReturnType<typeof sql>) {
  return sql`(select coalesce(jsonb_agg(listed), '[]') from (${select}) listed)`
}
