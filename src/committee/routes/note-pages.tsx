import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { allTeams, type CommitteeVisit, committeeAddress, holdersOf, personNames } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import { troubleOf } from '../../web/trouble.ts'
import { saveNote } from '../actions/save-note.ts'
import { NotePage } from '../pages/note.tsx'
import { NoteDraftPage } from '../pages/note-draft.tsx'
import { NotesPage } from '../pages/notes.tsx'
import { nextNote } from '../reads/note-duty.ts'
import { lateDays, linesWithCases } from '../rules/security-note.ts'
import { noteAddresses } from '../store/note-addresses.ts'
import { findNoteDraft, findSentNote, sentNotes } from '../store/security-notes.ts'
import { revisionOf } from './read-typed.ts'

export async function showNotes(work: Work, visit: CommitteeVisit, refusal?: Refusal): Promise<Answer> {
  const { seat, now } = visit
  const charter = await charterInForce(work.tx, seat.team.id, now)
  const { clock } = await nextNote(work, seat.team.id, charter, now)
  const notes = await sentNotes(work, seat.team.id)
  const names = await personNames(
    work,
    notes.flatMap(({ sent }) => (sent === null ? [] : [sent.byId])),
  )
  const node = (
    <NotesPage
      {...{ seat, notes, names }}
      hasDraft={(await findNoteDraft(work, seat.team.id)) !== null}
      dueOn={clock.dueOn}
      lateDays={lateDays(clock, charter.zone, now)}
      rule={charter.cite('written-state.every')}
      addresses={await noteAddresses(work, seat.team.id)}
      errors={refusal === undefined ? [] : errorsFrom(refusal)}
    />
  )
  return page(node, statusOf(refusal))
}

export async function showNote(work: Work, { seat, param }: CommitteeVisit): Promise<Answer> {
  const number = /^\d{1,6}$/.test(param('number')) ? Number(param('number')) : 0
  const note = await findSentNote(work, seat.team.id, number)
  if (note === null || note.sent === null) return notFound
  const names = await personNames(work, [note.sent.byId])
  const sentBy = names.get(note.sent.byId) ?? 'somebody'
  return page(<NotePage seat={seat} note={note} sent={note.sent} sentBy={sentBy} />)
}

/** The draft; where there is none any more, the list. `text`: what was typed and refused. */
export async function showDraft(
  work: Work,
  { seat, now }: CommitteeVisit,
  again: { readonly refusal?: Refusal; readonly text?: string; readonly isClash?: boolean } = {},
): Promise<Answer> {
  const draft = await findNoteDraft(work, seat.team.id)
  if (draft === null) return again.refusal ?? seeOther(committeeAddress(seat, '/notes'))
  const teams = await allTeams(work)
  const serving = await holdersOf(work, seat.team.id, now, ['member', 'coordinator', 'chair', 'secretary'])
  const addresses = await noteAddresses(work, seat.team.id)
  const names = await personNames(work, [draft.changedById])
  const node = (
    <NoteDraftPage
      seat={seat}
      draft={draft}
      changedBy={names.get(draft.changedById) ?? 'somebody'}
      text={again.text ?? draft.text}
      receivers={serving.length + addresses.length}
      casesOn={linesWithCases(
        draft.text,
        teams.map(({ prefix }) => prefix),
      )}
      errors={again.refusal === undefined ? [] : errorsFrom(again.refusal)}
      theirs={again.isClash ? draft.text : null}
    />
  )
  return page(node, statusOf(again.refusal))
}

export async function postNoteText(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, actor, form, now } = visit
  const text = form.text('text')
  const words = { teamId: seat.team.id, text, revision: revisionOf(form.text('revision')) }
  const done = await saveNote(work, actor, words, now)
  if (!isRefusal(done)) return seeOther(committeeAddress(seat, '/notes/draft'))
  if (done.why === 'not-found') return notFound
  // On a clash both texts are shown; saving once more is then meant, so the form carries the newer revision.
  return showDraft(work, visit, { refusal: done, text, isClash: done.why === 'conflict' })
}

function statusOf(refusal: Refusal | undefined) {
  return refusal === undefined ? {} : { status: troubleOf(refusal).status }
}
