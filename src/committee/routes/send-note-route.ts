import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { committeeAddress, findCommitteeSeat } from '../../people/door.ts'
import { type Answer, seeOther } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { sendNote } from '../actions/send-note.ts'
import type { NoteParts } from '../note-parts.ts'
import { findNoteDraft } from '../store/security-notes.ts'
import { showDraft } from './note-pages.tsx'
import { revisionOf } from './read-typed.ts'

/**
 * One press sends. The guard looks the kept text through before the transaction of sending is opened, since it
 * opens its own; the revision ties what it saw to what leaves.
 */
export function postSending(parts: NoteParts): Route {
  return {
    method: 'POST',
    path: '/notes/draft/sending',
    access: 'signed-in',
    handle: (visit) => send(parts, visit),
  }
}

async function send({ works, guard }: NoteParts, visit: SignedInVisit): Promise<Answer> {
  const { actor, query, form, now } = visit
  const revision = revisionOf(form.text('revision'))
  const begun = await works.as(actor, async (work) => {
    const seat = await findCommitteeSeat(work, actor.personId, query.get('team'), now)
    if (!seat?.mayKeep) return null
    return { seat, draft: await findNoteDraft(work, seat.team.id) }
  })
  if (begun === null) return notFound
  const { seat, draft } = begun
  const isSeen = draft !== null && draft.revision === revision
  const found = isSeen && guard !== undefined ? await guard.inspect(actor, draft.text, now) : []
  return works.as(actor, async (work) => {
    const again = (refusal: Refusal) => showDraft(work, { ...visit, seat }, { refusal })
    if (isRefusal(found)) return again(found)
    const sending = { teamId: seat.team.id, revision, guardLines: found }
    const done = await sendNote(work, actor, sending, now)
    if (!isRefusal(done)) return seeOther(committeeAddress(seat, `/notes/${done.number}`))
    return done.why === 'not-found' ? notFound : again(done)
  })
}
