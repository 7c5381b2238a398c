import type { Work } from '../../jobs/works.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { CommitteeVisit } from '../../people/door.ts'
import { committeeAddress, personNames } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom, type FieldError } from '../../web/components.ts'
import { troubleOf } from '../../web/trouble.ts'
import { recordDecision } from '../actions/record-decision.ts'
import { reviewDecision } from '../actions/review-decision.ts'
import { DecisionPage } from '../pages/decision.tsx'
import { NewDecisionPage } from '../pages/new-decision.tsx'
import { RegisterPage } from '../pages/register.tsx'
import { findDecision, readDecisions } from '../reads/decisions.ts'
import { readReviews } from '../reads/reviews.ts'
import { readDecision, type TypedDecision, typedFields } from '../rules/read-decision.ts'
import type { TypedReview } from '../rules/review.ts'

export async function showRegister(work: Work, { seat, now }: CommitteeVisit): Promise<Answer> {
  const decisions = await readDecisions(work, seat.team.id)
  return page(<RegisterPage seat={seat} decisions={decisions} today={todayOf(seat, now)} />)
}

export async function showNewDecision(_work: Work, { seat, query, now }: CommitteeVisit): Promise<Answer> {
  const isBoard = query.get('body') === 'board'
  const typed: TypedDecision = {
    ...emptyTyped,
    decidedOn: todayOf(seat, now).toString(),
    body: isBoard ? 'board' : 'committee',
    route: isBoard ? 'board letter' : 'motion',
    supersedes: query.get('supersedes')?.slice(0, 20) ?? '',
  }
  return page(<NewDecisionPage seat={seat} typed={typed} />)
}

export async function postDecision(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, form, actor, now } = visit
  const typed = typedFrom((name) => form.text(name))
  const facts = readDecision(typed, todayOf(seat, now))
  const wanted = typed.supersedes.trim()
  const outcome = isRefusal(facts)
    ? facts
    : await recordDecision(
        work,
        actor,
        {
          teamId: seat.team.id,
          facts: { ...facts, motionId: null },
          supersedes: wanted === '' ? null : wanted,
        },
        now,
      )
  if (!isRefusal(outcome)) return seeOther(committeeAddress(seat, `/decisions/${outcome.reference}`))
  if (outcome.why === 'not-found') return notFound
  return page(<NewDecisionPage seat={seat} typed={typed} errors={errorsFrom(outcome)} />, statusOf(outcome))
}

export async function showDecision(work: Work, visit: CommitteeVisit): Promise<Answer> {
  return decisionPage(work, visit, { outcome: '', note: '', nextReviewOn: '' })
}

export async function postReview(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, form, actor, now } = visit
  const decision = await findDecision(work, seat.team.id, visit.param('reference'))
  if (decision === null) return notFound
  const typed = {
    outcome: form.text('outcome'),
    note: form.text('note'),
    nextReviewOn: form.text('nextReviewOn'),
  }
  const outcome = await reviewDecision(work, actor, decision, typed, now)
  if (!isRefusal(outcome)) return seeOther(committeeAddress(seat, `/decisions/${decision.reference}`))
  return outcome.why === 'not-found' ? notFound : decisionPage(work, visit, typed, outcome)
}

async function decisionPage(
  work: Work,
  visit: CommitteeVisit,
  typed: TypedReview,
  refusal?: Refusal,
): Promise<Answer> {
  const { seat, now } = visit
  const decision = await findDecision(work, seat.team.id, visit.param('reference'))
  if (decision === null) return notFound
  const reviews = await readReviews(work, decision.id)
  const names = await personNames(work, [decision.recordedById])
  const errors: readonly FieldError[] = refusal === undefined ? [] : errorsFrom(refusal)
  const props = { seat, decision, reviews, typed, errors, today: todayOf(seat, now) }
  return page(
    <DecisionPage {...props} recordedBy={names.get(decision.recordedById) ?? 'somebody'} />,
    refusal === undefined ? {} : statusOf(refusal),
  )
}

const emptyTyped = typedFrom(() => '')

function typedFrom(textOf: (name: string) => string): TypedDecision {
  const values = Object.fromEntries(typedFields.map((name) => [name, textOf(name)]))
  // Object.fromEntries forgets the names it was given.
  return values as TypedDecision
}

function todayOf({ team }: CommitteeVisit['seat'], now: CommitteeVisit['now']) {
  return now.toZonedDateTimeISO(team.zone).toPlainDate()
}

function statusOf(refusal: Refusal) {
  return { status: troubleOf(refusal).status }
}
