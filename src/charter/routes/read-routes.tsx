import type { Work } from '../../jobs/works.ts'
import { diffLines } from '../../kernel/line-diff.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { type CommitteeVisit, committeeAddress } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import { troubleOf } from '../../web/trouble.ts'
import { recordCharterReview } from '../actions/record-charter-review.ts'
import { ChangesPage } from '../pages/changes.tsx'
import { CharterPage } from '../pages/charter.tsx'
import { VersionsPage } from '../pages/versions.tsx'
import { findDraft } from '../reads/draft.ts'
import { charterInForce } from '../reads/in-force.ts'
import { papersOf } from '../reads/papers.ts'
import { readCharterReviews } from '../reads/reviews.ts'
import { findVersionText, readVersions } from '../reads/versions.ts'
import { compareCharters } from '../rules/compare-charters.ts'
import { readPublished } from '../rules/read-charter.ts'

export function showCharter(work: Work, visit: CommitteeVisit): Promise<Answer> {
  return charterPage(work, visit, null)
}

export async function postReview(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, actor, form, now } = visit
  const wanted = { teamId: seat.team.id, outcome: form.text('outcome') }
  const outcome = await recordCharterReview(work, actor, wanted, now)
  if (!isRefusal(outcome)) return seeOther(committeeAddress(seat, '/charter'))
  return outcome.why === 'not-found' ? notFound : charterPage(work, visit, outcome)
}

async function charterPage(
  work: Work,
  { seat, now }: CommitteeVisit,
  refusal: Refusal | null,
): Promise<Answer> {
  const teamId = seat.team.id
  const inForce = await charterInForce(work.tx, teamId, now)
  const { findings } = readPublished(inForce.charter.text)
  const props = {
    seat,
    charter: inForce.charter,
    version: inForce.version,
    findings,
    reviews: await readCharterReviews(work, teamId),
    hasDraft: (await findDraft(work, teamId)) !== null,
    isInForce: true,
    errors: refusal === null ? [] : errorsFrom(refusal),
  }
  return page(<CharterPage {...props} />, refusal === null ? {} : { status: troubleOf(refusal).status })
}

export async function showVersions(work: Work, { seat }: CommitteeVisit): Promise<Answer> {
  const versions = await readVersions(work, seat.team.id)
  const papers = await papersOf(work, versions)
  return page(<VersionsPage seat={seat} versions={versions} papers={papers} />)
}

export async function showVersion(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, now } = visit
  const version = numberOf(visit.param('version'))
  const text = version === null ? null : await findVersionText(work, seat.team.id, version)
  if (version === null || text === null) return notFound
  const inForce = await charterInForce(work.tx, seat.team.id, now)
  const props = { seat, version, ...readPublished(text), reviews: [], hasDraft: false, errors: [] }
  return page(<CharterPage {...props} isInForce={version === inForce.version} />)
}

/** `?from=1&to=2`; `to=draft` compares with the draft, and without numbers the draft with what is in force. */
export async function showChanges(work: Work, { seat, query, now }: CommitteeVisit): Promise<Answer> {
  const teamId = seat.team.id
  const inForce = await charterInForce(work.tx, teamId, now)
  const from = query.has('from') ? numberOf(query.get('from') ?? '') : inForce.version
  const wanted = query.get('to') ?? 'draft'
  const to = wanted === 'draft' ? 'draft' : numberOf(wanted)
  if (from === null || to === null) return notFound
  const before = await findVersionText(work, teamId, from)
  const after = to === 'draft' ? await findDraft(work, teamId) : await findVersionText(work, teamId, to)
  const afterText = typeof after === 'string' ? after : (after?.text ?? null)
  if (before === null || afterText === null) return notFound
  const older = readPublished(before).charter
  const newer = readPublished(afterText)
  const props = { change: compareCharters(older, newer.charter), lines: diffLines(before, afterText) }
  return page(<ChangesPage seat={seat} from={from} to={to} findings={newer.findings} {...props} />)
}

function numberOf(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}
