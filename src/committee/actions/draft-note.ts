import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, loadTeam } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import type { SafeCountsPort } from '../note-parts.ts'
import { nextNote } from '../reads/note-duty.ts'
import { readNoteFacts } from '../reads/note-facts.ts'
import { noteText } from '../rules/note-text.ts'
import {
  deleteNoteDraft,
  findNoteDraft,
  insertNoteDraft,
  lastSentNote,
  lockNotes,
} from '../store/security-notes.ts'

/**
 * Drafts the next written state of security from counts, for the team's chair or secretary. It speaks of the time
 * since the note before; of one rhythm back for the first. A draft that is there already stays as it is.
 */
export async function draftNote(
  work: Work,
  actor: PersonActor,
  { teamId, safeCounts }: { readonly teamId: TeamId; readonly safeCounts: SafeCountsPort },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'note-drafted' } | Refusal> {
  const team = await loadTeam(work, teamId)
  if (team === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockNotes(work, teamId)
  if ((await findNoteDraft(work, teamId)) !== null) return { kind: 'note-drafted' }
  const charter = await charterInForce(work.tx, teamId, now)
  const every = charter.settings['written-state.every']
  const from =
    (await lastSentNote(work, teamId))?.coversUntil ??
    now.toZonedDateTimeISO(charter.zone).subtract(every).toInstant()
  if (Temporal.Instant.compare(from, now) >= 0)
    return refuse('conflict', 'The last note was drafted this very moment; there is nothing new to say.')
  const facts = await readNoteFacts(work, safeCounts, { team, charter, period: { from, until: now } })
  const { dueOn } = (await nextNote(work, teamId, charter, now)).clock
  const note = {
    coversFrom: from,
    coversUntil: now,
    text: noteText(facts),
    changedById: actor.personId,
    dueOn,
  }
  const id = await insertNoteDraft(work, teamId, note, now)
  await recordNote(work, actor, 'state of security drafted', id, now)
  return { kind: 'note-drafted' }
}

/** Throws the draft away; the next one is made of fresh counts. `revision`: of the one its reader saw. */
export async function discardNote(
  work: Work,
  actor: PersonActor,
  { teamId, revision }: { readonly teamId: TeamId; readonly revision: number },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'note-discarded' } | Refusal> {
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockNotes(work, teamId)
  const draft = await findNoteDraft(work, teamId)
  if (draft === null) return { kind: 'note-discarded' }
  if (draft.revision !== revision)
    return refuse('conflict', 'The draft was changed after you opened it. Look at it again first.')
  await deleteNoteDraft(work, draft.id)
  await recordNote(work, actor, 'draft of the state of security deleted', draft.id, now)
  return { kind: 'note-discarded' }
}

export function recordNote(
  work: Work,
  actor: PersonActor,
  action: string,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  return appendRecord(work.tx, { actor, action, object: { kind: 'security-note', id }, caseId: null, at })
}
