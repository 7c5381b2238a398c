import { committeeRoute } from '../../people/door.ts'
import type { Route } from '../../web/route.ts'
import { discardNote, draftNote } from '../actions/draft-note.ts'
import { addNoteAddress, removeNoteAddress } from '../actions/note-addresses.ts'
import type { NoteParts } from '../note-parts.ts'
import { postNoteText, showDraft, showNote, showNotes } from './note-pages.tsx'
import { revisionOf } from './read-typed.ts'
import { postSending } from './send-note-route.ts'
import { idOf, settled } from './settled.ts'

/** The written state of security: read by the committee and the board, written by its officers. */
export function noteRoutes(parts: NoteParts): Route[] {
  const { works, safeCounts } = parts
  return [
    committeeRoute(works, 'GET', '/notes', 'readers', (work, visit) => showNotes(work, visit)),
    committeeRoute(works, 'GET', '/notes/draft', 'keepers', (work, visit) => showDraft(work, visit)),
    committeeRoute(works, 'GET', '/notes/:number', 'readers', showNote),
    committeeRoute(works, 'POST', '/notes/drafts', 'keepers', async (work, visit) => {
      const { actor, seat, now } = visit
      const done = await draftNote(work, actor, { teamId: seat.team.id, safeCounts }, now)
      return settled(visit, done, '/notes/draft', (refusal) => showNotes(work, visit, refusal))
    }),
    committeeRoute(works, 'POST', '/notes/draft', 'keepers', postNoteText),
    committeeRoute(works, 'POST', '/notes/draft/removal', 'keepers', async (work, visit) => {
      const { actor, seat, form, now } = visit
      const wanted = { teamId: seat.team.id, revision: revisionOf(form.text('revision')) }
      const done = await discardNote(work, actor, wanted, now)
      return settled(visit, done, '/notes', (refusal) => showDraft(work, visit, { refusal }))
    }),
    postSending(parts),
    committeeRoute(works, 'POST', '/notes/addresses', 'keepers', async (work, visit) => {
      const { actor, seat, form, now } = visit
      const wanted = { teamId: seat.team.id, typed: form.text('address') }
      const done = await addNoteAddress(work, actor, wanted, now)
      return settled(visit, done, '/notes', (refusal) => showNotes(work, visit, refusal))
    }),
    committeeRoute(works, 'POST', '/notes/addresses/:id/removal', 'keepers', async (work, visit) => {
      const { actor, seat, now } = visit
      const done = await removeNoteAddress(work, actor, { teamId: seat.team.id, id: idOf(visit) }, now)
      return settled(visit, done, '/notes', (refusal) => showNotes(work, visit, refusal))
    }),
  ]
}
