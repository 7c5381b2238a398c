import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Minutes } from '../rules/minutes/minutes.ts'
import type { Revision } from '../rules/minutes/revision.ts'
import { sealWords, unsealWords } from '../sealed-words.ts'

type Text = { readonly text: string }
type ItemOfTeam = { readonly teamId: TeamId; readonly itemId: string }

/** Every saved text of these items, by item, in the order they were saved. */
export async function textsOf(
  work: Work,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Revision[]>> {
  if (itemIds.length === 0) return new Map()
  const rows = await work.tx
    .selectFrom('minutes_text')
    .where('minutes_text.agenda_item_id', 'in', [...itemIds])
    .select(['minutes_text.agenda_item_id', 'minutes_text.revision', 'minutes_text.text_sealed'])
    .select(['minutes_text.is_aside', 'minutes_text.written_by_id', 'minutes_text.written_at'])
    .orderBy('minutes_text.revision')
    .execute()
  const revisions = rows.map((row) => ({
    itemId: row.agenda_item_id,
    revision: row.revision,
    text: unsealWords<Text>(work, 'minutes_text', textRow(row.agenda_item_id, row.revision), row.text_sealed)
      .text,
    isAside: row.is_aside,
    writtenById: row.written_by_id as PersonId,
    writtenAt: row.written_at,
  }))
  return Map.groupBy(revisions, ({ itemId }) => itemId)
}

/** Hold the meeting's lock: two savers would take the same number. */
export async function insertText(
  work: Work,
  { teamId, itemId }: ItemOfTeam,
  text: Pick<Revision, 'revision' | 'text' | 'isAside' | 'writtenById'>,
  now: Temporal.Instant,
): Promise<void> {
  const { revision } = text
  await work.tx
    .insertInto('minutes_text')
    .values({
      agenda_item_id: itemId,
      team_id: teamId,
      revision,
      text_sealed: sealWords<Text>(work, 'minutes_text', textRow(itemId, revision), { text: text.text }),
      is_aside: text.isAside,
      written_by_id: text.writtenById,
      written_at: now,
    })
    .execute()
}

function textRow(itemId: string, revision: number): string {
  return `${itemId} ${revision}`
}

/** By meeting; those whose draft is not handed in are not among them. */
export async function minutesOf(work: Work, teamId: TeamId): Promise<ReadonlyMap<string, Minutes>> {
  const rows = await work.tx
    .selectFrom('minutes')
    .where('minutes.team_id', '=', teamId)
    .select(['minutes.meeting_id', 'minutes.is_notes', 'minutes.drafted_at', 'minutes.approved_at'])
    .select(['minutes.published_at', 'minutes.published_sealed'])
    .execute()
  return new Map(
    rows.map((row) => [
      row.meeting_id,
      {
        meetingId: row.meeting_id,
        isNotes: row.is_notes,
        draftedAt: row.drafted_at,
        approvedAt: row.approved_at,
        publishedAt: row.published_at,
        publicText:
          row.published_sealed === null
            ? null
            : unsealWords<Text>(work, 'minutes', row.meeting_id, row.published_sealed).text,
      },
    ]),
  )
}

type OfMeeting = { readonly teamId: TeamId; readonly meetingId: string; readonly by: PersonId }

export async function insertMinutes(
  { tx }: Work,
  { teamId, meetingId, by }: OfMeeting,
  isNotes: boolean,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('minutes')
    .values({ meeting_id: meetingId, team_id: teamId, is_notes: isNotes, drafted_at: now, drafted_by_id: by })
    .execute()
}

export async function saveApproved(
  { tx }: Work,
  approval: { readonly meetingId: string; readonly inMeetingId: string },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('minutes')
    .set({ approved_at: now, approved_in_id: approval.inMeetingId })
    .where('minutes.meeting_id', '=', approval.meetingId)
    .execute()
}

export async function savePublished(
  work: Work,
  { meetingId, by }: OfMeeting,
  text: string,
  now: Temporal.Instant,
): Promise<void> {
  const sealed = sealWords<Text>(work, 'minutes', meetingId, { text })
  await work.tx
    .updateTable('minutes')
    .set({ published_at: now, published_by_id: by, published_sealed: sealed })
    .where('minutes.meeting_id', '=', meetingId)
    .execute()
}

/** Numbers of the passages that may be published since somebody said so, by item. */
export async function releasesOf(
  { tx }: Work,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  if (itemIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('passage_release')
    .where('passage_release.agenda_item_id', 'in', [...itemIds])
    .select(['passage_release.agenda_item_id', 'passage_release.passage'])
    .execute()
  const byItem = Map.groupBy(rows, (row) => row.agenda_item_id)
  return new Map([...byItem].map(([itemId, own]) => [itemId, new Set(own.map(({ passage }) => passage))]))
}

export async function insertRelease(
  { tx }: Work,
  release: ItemOfTeam & { readonly passage: number; readonly by: PersonId },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('passage_release')
    .values({
      agenda_item_id: release.itemId,
      team_id: release.teamId,
      passage: release.passage,
      released_by_id: release.by,
      released_at: now,
    })
    .onConflict((conflict) => conflict.columns(['agenda_item_id', 'passage']).doNothing())
    .execute()
}
