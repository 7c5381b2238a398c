import { sayDay } from '../../kernel/say-day.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CommitteeSeat } from '../../people/door.ts'
import { committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  type Fact,
  Facts,
  Field,
  type FieldError,
  Form,
  Line,
  Lines,
  Link,
  LinkButton,
  Page,
  PlainText,
  Radios,
  Section,
  TextArea,
  When,
} from '../../web/components.ts'
import type { ReviewMade } from '../reads/reviews.ts'
import type { Decision } from '../rules/decision.ts'
import type { TypedReview } from '../rules/review.ts'
import { bodyWords, DecisionState } from './decision-words.tsx'

export type DecisionPageProps = {
  readonly seat: CommitteeSeat
  readonly decision: Decision
  readonly reviews: readonly ReviewMade[]
  readonly recordedBy: string
  /** The review that is being written. */
  readonly typed: TypedReview
  readonly errors: readonly FieldError[]
  readonly today: Temporal.PlainDate
}

/** One decision: its words, what it rests on, what became of it. */
export function DecisionPage(props: DecisionPageProps) {
  const { seat, decision, reviews } = props
  const isOpen = seat.mayKeep && decision.supersededBy === null
  return (
    <Page
      title={decision.title}
      section="decisions"
      width="reading"
      back={{ href: committeeAddress(seat, '/decisions'), label: 'Decisions' }}
      under={
        <>
          {decision.reference} <DecisionState decision={decision} today={props.today} />
        </>
      }
      errors={props.errors}
    >
      <PlainText text={decision.text} />
      <Section heading="How it was decided">
        <Facts facts={factsOf(props)} />
      </Section>
      {reviews.length > 0 && (
        <Section heading="Reviews">
          <Lines label="Reviews">
            {reviews.map((one) => (
              <Line key={one.id} icon="check" end={<When at={one.reviewedAt} form="short" />}>
                {one.reviewedBy}: {one.outcome}
                {one.note !== '' && <PlainText text={one.note} isQuiet />}
              </Line>
            ))}
          </Lines>
        </Section>
      )}
      {isOpen && <ReviewForm {...props} />}
    </Page>
  )
}

function factsOf({ seat, decision, recordedBy }: DecisionPageProps): Fact[] {
  const linked = (reference: string) => (
    <a href={committeeAddress(seat, `/decisions/${reference}`)}>{reference}</a>
  )
  return [
    {
      term: 'Decided',
      value: `${sayDay(decision.decidedOn)}, ${bodyWords[decision.body].toLowerCase()}, ${decision.route}`,
    },
    ...(decision.document === null ? [] : [{ term: 'Document', value: decision.document }]),
    ...(decision.clause === null ? [] : [{ term: 'Clause', value: decision.clause }]),
    ...(decision.evidence === null
      ? []
      : [{ term: 'Can be read at', value: <Link to={decision.evidence} /> }]),
    ...(decision.supersedes === null ? [] : [{ term: 'Supersedes', value: linked(decision.supersedes) }]),
    ...(decision.supersededBy === null
      ? []
      : [{ term: 'Superseded by', value: linked(decision.supersededBy) }]),
    { term: 'Taken back easily', value: decision.isTwoWayDoor ? 'Yes' : 'No' },
    { term: 'Next review', value: decision.reviewOn?.toString() ?? 'None planned' },
    { term: 'Open to', value: decision.isPublic ? 'Everyone' : 'The committee and the board' },
    {
      term: 'Recorded',
      value: (
        <>
          by {recordedBy}, <When at={decision.recordedAt} />
        </>
      ),
    },
  ]
}

function ReviewForm({ seat, decision, typed }: DecisionPageProps) {
  return (
    <Section heading="Look at it again">
      <Form
        action={committeeAddress(seat, `/decisions/${decision.reference}/reviews`)}
        label="Record a review"
      >
        <Radios
          name="outcome"
          legend="What the review found"
          value={typed.outcome}
          options={[
            { value: 'stands', label: 'It stands' },
            { value: 'to be changed', label: 'It should be changed' },
          ]}
        />
        <TextArea name="note" label="Note" rows={3} value={typed.note} />
        <Field name="nextReviewOn" label="Next review on" type="date" value={typed.nextReviewOn} />
        <Actions>
          <Button>Record the review</Button>
          <LinkButton
            href={committeeAddress(seat, '/decisions/new', { supersedes: decision.reference })}
            kind="quiet"
          >
            Supersede it
          </LinkButton>
        </Actions>
      </Form>
    </Section>
  )
}
