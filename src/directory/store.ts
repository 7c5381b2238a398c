import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../db/database.ts'
import type { PersonId, ProjectId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { type ListedChannel, newlyListed } from './rules/listed-project.ts'
import type { Directory, DirectoryProject } from './rules/project.ts'
import { columnsOfChannel, columnsOfProject } from './stored-project.ts'

/** Rows of one insert: PostgreSQL takes 65,535 parameters in a statement. */
const rowsMax = 1_000

/**
 * Every change of the directory begins here, before it reads what it changes: waits for any other change to
 * end and gives the directory another version. One lock, taken first, so that no two changes wait in a ring.
 * Returns the version that this change follows.
 */
export async function beginChange(tx: Tx): Promise<string> {
  const { version } = await tx
    .selectFrom('directory_state')
    .select('directory_state.version')
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx.updateTable('directory_state').set({ version: randomUUID() }).execute()
  return version
}

export async function saveHead(tx: Tx, unknown: Directory['unknown']): Promise<void> {
  await tx
    .updateTable('directory_state')
    .set({ unknown: JSON.stringify(unknown) })
    .execute()
}

export async function insertProjects(
  tx: Tx,
  projects: readonly DirectoryProject[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = projects.map((project) => ({ id: randomUUID() as ProjectId, project }))
  for (const some of chunked(rows)) {
    const values = some.map(({ id, project }) => ({ id, ...columnsOfProject(project), updated_at: now }))
    await tx.insertInto('project').values(values).execute()
  }
  const channels = rows.flatMap(({ id, project }) =>
    project.channels.map((channel, position) => channelRow(id, newlyListed(channel), position)),
  )
  await insertChannels(tx, channels)
}

/** Also brings a project back that was taken out. Channels are saved apart. */
export async function saveProject(
  tx: Tx,
  id: ProjectId,
  project: DirectoryProject,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('project')
    .set({ ...columnsOfProject(project), updated_at: now, removed_at: null })
    .where('project.id', '=', id)
    .execute()
}

export async function removeProjects(
  tx: Tx,
  ids: readonly ProjectId[],
  now: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('project')
    .set({ removed_at: now, updated_at: now })
    .where('project.id', 'in', [...ids])
    .execute()
}

/** Brings the stored list to `after`: rows with an id are kept, those without are new, the rest is removed. */
export async function saveChannels(
  tx: Tx,
  projectId: ProjectId,
  change: { readonly before: readonly ListedChannel[]; readonly after: readonly ListedChannel[] },
  now: Temporal.Instant,
): Promise<void> {
  const kept = new Set(change.after.map((one) => one.id))
  const gone = change.before.flatMap(({ id }) => (id === null || kept.has(id) ? [] : [id]))
  if (gone.length > 0) {
    await tx
      .updateTable('contact_channel')
      .set({ removed_at: now })
      .where('contact_channel.id', 'in', gone)
      .execute()
  }
  const places = change.after.map((one, position) => ({ one, position }))
  const fresh = places.filter(({ one }) => one.id === null)
  await insertChannels(
    tx,
    fresh.map(({ one, position }) => channelRow(projectId, one, position)),
  )
  for (const { one, position } of places) {
    if (one.id === null || isSameRow(change.before[position], one)) continue
    await tx
      .updateTable('contact_channel')
      .set({ ...columnsOfChannel(one.channel), failed_at: one.failedAt, position })
      .where('contact_channel.id', '=', one.id)
      .execute()
  }
}

/** When a channel was last known to work (plain date), and since when letters to it come back. */
export async function saveHealth(
  tx: Tx,
  channelId: string,
  health: { readonly checkedOn: string | null; readonly failedAt: Temporal.Instant | null },
): Promise<void> {
  await tx
    .updateTable('contact_channel')
    .set({ checked_on: health.checkedOn, failed_at: health.failedAt })
    .where('contact_channel.id', '=', channelId)
    .execute()
}

type NewChannelRow = ReturnType<typeof channelRow>

function channelRow(projectId: ProjectId, { channel, failedAt }: ListedChannel, position: number) {
  const columns = columnsOfChannel(channel)
  return { id: randomUUID(), project_id: projectId, position, ...columns, failed_at: failedAt }
}

async function insertChannels(tx: Tx, rows: readonly NewChannelRow[]): Promise<void> {
  for (const some of chunked(rows)) await tx.insertInto('contact_channel').values(some).execute()
}

/** The same channel with the same facts in the same place: nothing to write. */
function isSameRow(before: ListedChannel | undefined, after: ListedChannel): boolean {
  return (
    before !== undefined &&
    before.id === after.id &&
    before.failedAt?.epochNanoseconds === after.failedAt?.epochNanoseconds &&
    isDeepStrictEqual(before.channel, after.channel)
  )
}

function chunked<Row>(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = []
  for (let at = 0; at < rows.length; at += rowsMax) chunks.push(rows.slice(at, at + rowsMax))
  return chunks
}

/** Takes the place of the person's upload before. */
export async function saveUpload(tx: Tx, personId: PersonId, yaml: string, now: Temporal.Instant) {
  const upload = { yaml, uploaded_at: now }
  await tx
    .insertInto('directory_upload')
    .values({ person_id: personId, ...upload })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(upload))
    .execute()
}

export async function dropUpload(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom('directory_upload').where('directory_upload.person_id', '=', personId).execute()
}
