import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { noteCharactersMax } from '../rules/security-note.ts'
import { findNoteDraft, lockNotes, saveNoteText } from '../store/security-notes.ts'

export type NoteWords = {
  readonly teamId: TeamId
  readonly text: string
  /** Of the draft that the writer saw. */
  readonly revision: number
}

/**
 * Keeps the text, whatever is wrong with it: what must not be in it stops it from being sent. A draft that
 * somebody else has changed since is a conflict, and the caller shows both texts.
 */
export async function saveNote(
  work: Work,
  actor: PersonActor,
  { teamId, text, revision }: NoteWords,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'note-saved' } | Refusal> {
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if (text.length > noteCharactersMax)
    return refuse('invalid', `A note has at most ${noteCharactersMax} characters.`, { field: 'text' })
  await lockNotes(work, teamId)
  const draft = await findNoteDraft(work, teamId)
  if (draft === null) return alreadySent
  if (draft.revision !== revision) return changedMeanwhile
  await saveNoteText(work, draft, text.replaceAll('\r\n', '\n'), actor.personId, now)
  return { kind: 'note-saved' }
}

export const alreadySent = refuse('conflict', 'There is no draft any more: it was sent or deleted.', {
  field: 'text',
  safe: 'Your text is in the box.',
})

export const changedMeanwhile = refuse(
  'conflict',
  'The draft was changed after you opened it. Compare it with your text below, then save yours again.',
  { field: 'text', safe: 'Nothing was overwritten; your text is in the box.' },
)
