import type { Work } from '../../jobs/works.ts'
import { isRefusal, notFound } from '../../kernel/refusal.ts'
import { type CommitteeVisit, committeeAddress } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import { troubleOf } from '../../web/trouble.ts'
import { discardDraft } from '../actions/discard-draft.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { DraftPage } from '../pages/draft.tsx'
import { presetCharter, presets } from '../presets.ts'
import { findDraft } from '../reads/draft.ts'
import { charterInForce } from '../reads/in-force.ts'
import { readPublished } from '../rules/read-charter.ts'

/** The draft; before there is one, the text in force, or the preset of `?from=NAME`, to begin from. */
export async function showDraft(work: Work, { seat, query, now }: CommitteeVisit): Promise<Answer> {
  const draft = await findDraft(work, seat.team.id)
  if (draft !== null) {
    const { findings } = readPublished(draft.text)
    return page(
      <DraftPage seat={seat} draft={draft} text={draft.text} revision={draft.revision} findings={findings} />,
    )
  }
  const preset = presets.find(({ name }) => name === query.get('from'))
  const begun =
    preset === undefined
      ? (await charterInForce(work.tx, seat.team.id, now)).charter
      : presetCharter(preset.name)
  return page(<DraftPage seat={seat} draft={null} text={begun.text} revision={0} findings={[]} />)
}

export async function postDraft(work: Work, { seat, actor, form, now }: CommitteeVisit): Promise<Answer> {
  const text = form.text('text')
  const revision = revisionOf(form.text('revision'))
  const outcome = await saveDraft(work, actor, { teamId: seat.team.id, text, revision }, now)
  if (!isRefusal(outcome)) return seeOther(committeeAddress(seat, '/charter/draft'))
  if (outcome.why === 'not-found') return notFound
  // On a clash both texts are shown; saving once more is then meant, so the form carries the newer revision.
  const theirs = await findDraft(work, seat.team.id)
  const props = {
    seat,
    draft: theirs,
    text,
    revision: theirs?.revision ?? 0,
    findings: readPublished(text).findings,
    errors: errorsFrom(outcome),
    theirs: outcome.why === 'conflict' ? (theirs?.text ?? '') : null,
  }
  return page(<DraftPage {...props} />, { status: troubleOf(outcome).status })
}

export async function postRemoval(work: Work, { seat, actor, form, now }: CommitteeVisit): Promise<Answer> {
  const which = { teamId: seat.team.id, revision: revisionOf(form.text('revision')) }
  const outcome = await discardDraft(work, actor, which, now)
  return isRefusal(outcome) ? outcome : seeOther(committeeAddress(seat, '/charter'))
}

function revisionOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
