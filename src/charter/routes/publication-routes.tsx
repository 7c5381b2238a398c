import type { Work, Works } from '../../jobs/works.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type CommitteeVisit, committeeAddress, findCommitteeSeat } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { publishCharter } from '../actions/publish-charter.ts'
import type { FactsPort } from '../facts-port.ts'
import { PublicationPage, type TypedPapers } from '../pages/publication.tsx'
import { findDraft } from '../reads/draft.ts'
import { charterInForce } from '../reads/in-force.ts'
import { papersNeeded } from '../rules/publishing.ts'
import { readCharter } from '../rules/read-charter.ts'
import { type RecordedFact, whatWouldChange } from '../rules/what-would-change.ts'

type Facts = readonly RecordedFact[]

/**
 * The facts are read before the reader's transaction is opened, not within it: they come by another connection,
 * and a page that held one while it waited for a second could wait for ever.
 */
export function publicationRoutes(works: Works, recordedFacts: FactsPort): Route[] {
  const withFacts = (handle: (work: Work, visit: CommitteeVisit, facts: Facts) => Promise<Answer>) => {
    return async (visit: SignedInVisit): Promise<Answer> => {
      const { actor, query, now } = visit
      const seat = await works.as(actor, (work) =>
        findCommitteeSeat(work, actor.personId, query.get('team'), now),
      )
      if (!seat?.mayKeep) return notFound
      const facts = await recordedFacts(seat.team.id, yearBefore(now), now)
      return works.as(actor, (work) => handle(work, { ...visit, seat }, facts))
    }
  }
  const path = '/charter/publication'
  return [
    { method: 'GET', path, access: 'signed-in', handle: withFacts(showPublication) },
    { method: 'POST', path, access: 'signed-in', handle: withFacts(postPublication) },
  ]
}

function showPublication(work: Work, visit: CommitteeVisit, facts: Facts): Promise<Answer> {
  return publicationPage(work, visit, facts, { motion: '', approval: '' }, null)
}

async function postPublication(work: Work, visit: CommitteeVisit, facts: Facts): Promise<Answer> {
  const { seat, actor, form, now } = visit
  const typed = { motion: form.text('motion').trim(), approval: form.text('approval').trim() }
  const revision = Number(/^\d{1,9}$/.exec(form.text('revision'))?.[0] ?? 0)
  const papers = { motion: namedOf(typed.motion), approval: namedOf(typed.approval) }
  const outcome = await publishCharter(work, actor, { teamId: seat.team.id, revision, ...papers }, now)
  if (!isRefusal(outcome)) return seeOther(committeeAddress(seat, '/charter'))
  return outcome.why === 'not-found' ? notFound : publicationPage(work, visit, facts, typed, outcome)
}

/** What the draft changes, what it needs, and what would have been different in the year before. */
async function publicationPage(
  work: Work,
  { seat, now }: CommitteeVisit,
  facts: Facts,
  typed: TypedPapers,
  refusal: Refusal | null,
): Promise<Answer> {
  const draft = await findDraft(work, seat.team.id)
  if (draft === null) return refusal ?? seeOther(committeeAddress(seat, '/charter/draft'))
  const after = readCharter(draft.text)
  if (isRefusal(after)) return seeOther(committeeAddress(seat, '/charter/draft'))
  const before = await charterInForce(work.tx, seat.team.id, now)
  const rules = { settings: after.settings, zone: after.settings['foundation.zone'] ?? seat.team.zone }
  const props = {
    seat,
    version: before.version,
    revision: draft.revision,
    needed: papersNeeded(before, after),
    differences: whatWouldChange(before, rules, facts, now),
    typed,
    errors: refusal === null ? [] : errorsFrom(refusal),
  }
  return page(<PublicationPage {...props} />, refusal === null ? {} : { status: troubleOf(refusal).status })
}

function yearBefore(now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO('UTC').subtract({ years: 1 }).toInstant()
}

function namedOf(typed: string): string | null {
  return typed === '' ? null : typed
}
