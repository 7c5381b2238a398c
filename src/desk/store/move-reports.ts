import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId } from '../../kernel/ids.ts'

export type MovedLane = {
  readonly from: LaneId
  readonly to: LaneId
  /** Its parties write in the new lane already: their messages become those of whom they are there. */
  readonly isKnown: boolean
}

/** Which rows a merge moved, by id: enough to take it apart again by hand. */
export type Moved = Readonly<
  Record<'messages' | 'participants' | 'letters' | 'rawMessages' | 'tasks', string[]>
>

/**
 * Moves what was said in these lanes of one case into lanes of another: messages, files, raw mail, letters,
 * participants, tasks. No value is opened or sealed: their key moves under the other case's (adr/0024). Row
 * policies ask for both cases, before and after.
 */
export async function moveReports(
  work: Work,
  cases: { readonly from: CaseId; readonly into: CaseId },
  lanes: readonly MovedLane[],
): Promise<Moved> {
  const { from, into } = cases
  for (const lane of lanes) if (lane.isKnown) await recogniseParties(work, lane)
  const fresh = lanes.filter((lane) => !lane.isKnown)
  const participants = await moveLanes(work, 'participant', cases, fresh)
  const messages = await moveLanes(work, 'message', cases, lanes)
  const letters = await moveLanes(work, 'letter', cases, lanes)
  for (const table of ['attachment', 'message_letter'] as const) {
    await work.tx.updateTable(table).set({ case_id: into }).where('case_id', '=', from).execute()
  }
  // What was to be put back is another case's now.
  await work.tx.deleteFrom('undo_step').where('case_id', '=', from).execute()
  const rawMessages = await moveAll(work, 'raw_message', cases)
  const tasks = await moveAll(work, 'task', cases)
  await followLanes(work, lanes)
  return { messages, participants, letters, rawMessages, tasks }
}

async function moveLanes(
  work: Work,
  table: 'participant' | 'message' | 'letter',
  { from, into }: { readonly from: CaseId; readonly into: CaseId },
  lanes: readonly MovedLane[],
): Promise<string[]> {
  const moved: string[] = []
  for (const lane of lanes) {
    const { rows } = await sql<{
      id: string
    }>`update ${sql.table(table)} set case_id = ${into}, lane_id = ${lane.to}
      where case_id = ${from} and lane_id = ${lane.from} returning id`.execute(work.tx)
    moved.push(...rows.map(({ id }) => id))
  }
  return moved
}

/** The old participant stays behind: a second one of the same address would get every letter twice. */
async function recogniseParties(work: Work, { from, to }: MovedLane): Promise<void> {
  await sql`update message set participant_id = present.id
    from participant party join participant present on present.address_digest = party.address_digest
    where party.id = message.participant_id and message.lane_id = ${from}
      and party.lane_id = ${from} and present.lane_id = ${to}`.execute(work.tx)
}

async function moveAll(
  work: Work,
  table: 'raw_message' | 'task',
  { from, into }: { readonly from: CaseId; readonly into: CaseId },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update ${sql.table(table)} set case_id = ${into}
    where case_id = ${from} returning id`.execute(work.tx)
  return rows.map(({ id }) => id)
}

/** Mail to a reply address of the old lane joins the new one, also after several merges. */
async function followLanes(work: Work, lanes: readonly MovedLane[]): Promise<void> {
  for (const { from, to } of lanes) {
    await work.tx
      .updateTable('lane')
      .set({ merged_into_id: to })
      .where((eb) => eb.or([eb('id', '=', from), eb('merged_into_id', '=', from)]))
      .execute()
  }
}
