import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  Facts,
  type FieldError,
  Form,
  Line,
  Lines,
  LinkButton,
  NextStep,
  Notice,
  Page,
  PlainText,
  Radios,
  Section,
  When,
} from '../../web/components.ts'
import type { PolicyFile } from '../reads/policies.ts'
import { sayScope } from '../rules/policy-markdown.ts'
import type { PolicyVersion } from '../store/policies.ts'
import { policyReviewOutcomes } from '../store/policy-readers.ts'
import { sayDay } from './say-day.ts'

export type PolicyPageProps = {
  readonly seat: CommitteeSeat
  readonly policy: PolicyFile
  /** The version that is shown: the one in force unless an older one was asked for. */
  readonly shown: PolicyVersion
  readonly reviewBy: Temporal.PlainDate | null
  /** Number of the decision it rests on; null where it is not open to the reader. */
  readonly decision: string | null
  readonly names: ReadonlyMap<PersonId, string>
  /** The reader serves in the team and has not said yet that they have read what is in force. */
  readonly isToRead: boolean
  readonly errors: readonly FieldError[]
}

/** One version of a policy: its text, what it rests on, who has read it. */
export function PolicyPage(props: PolicyPageProps) {
  const { seat, policy, shown, errors } = props
  const isInForce = policy.versions[0]?.id === shown.id
  return (
    <Page
      title={shown.title}
      section="policies"
      width="reading"
      back={{ href: committeeAddress(seat, '/policies'), label: 'Policies' }}
      under={`Version ${shown.version} of ${policy.versions.length}`}
      errors={errors}
    >
      {!isInForce && (
        <Notice tone="warning">
          <p>
            A newer version is in force.{' '}
            <a href={committeeAddress(seat, `/policies/${policy.slug}`)}>Read that one</a>.
          </p>
        </Notice>
      )}
      {isInForce && props.isToRead && <ToRead {...props} />}
      <PlainText text={shown.text} />
      <Section heading="What it rests on">
        <Facts facts={factsOf(props)} />
      </Section>
      {isInForce && <Readers {...props} />}
      <Versions {...props} />
      {isInForce && seat.mayKeep && <Review {...props} />}
    </Page>
  )
}

function ToRead({ seat, policy, shown }: PolicyPageProps) {
  return (
    <NextStep heading="Read it, and say that you have">
      <Form
        action={committeeAddress(seat, `/policies/${policy.slug}/acknowledgements`)}
        label="Acknowledge"
        hidden={{ version: String(shown.version) }}
        isInline
      >
        <Button kind="primary" icon="check">
          I have read version {shown.version}
        </Button>
      </Form>
    </NextStep>
  )
}

function factsOf({ seat, shown, decision, names, reviewBy }: PolicyPageProps) {
  const clause = `/charter/versions/${shown.charterVersion}`
  return [
    {
      term: 'Clause of the charter',
      value: (
        <a href={`${committeeAddress(seat, clause)}#${shown.clause}`}>
          {shown.clause},{' '}
          {shown.charterVersion === 0 ? 'charter as shipped' : `version ${shown.charterVersion}`}
        </a>
      ),
    },
    {
      term: 'Decision',
      value:
        decision === null ? (
          'Not open to you'
        ) : (
          <a href={committeeAddress(seat, `/decisions/${decision}`)}>{decision}</a>
        ),
    },
    { term: 'For', value: sayScope(shown.scope) },
    {
      term: 'Adopted',
      value: (
        <>
          by {names.get(shown.adoptedById) ?? 'somebody'}, <When at={shown.adoptedAt} />
        </>
      ),
    },
    ...(reviewBy === null ? [] : [{ term: 'Look at it again by', value: sayDay(reviewBy) }]),
  ]
}

function Readers({ policy, names }: PolicyPageProps) {
  const name = (id: PersonId) => names.get(id) ?? 'Somebody'
  return (
    <Section
      heading={`Who has read it (${policy.read.length} of ${policy.read.length + policy.unread.length})`}
    >
      <Lines label="Readers">
        {policy.read.map(({ personId, at }) => (
          <Line key={personId} icon="check" end={<When at={at} form="short" />}>
            {name(personId)}
          </Line>
        ))}
        {policy.unread.map((personId) => (
          <Line key={personId} icon="dashedCircle">
            {name(personId)} <span class="quiet">not yet</span>
          </Line>
        ))}
      </Lines>
    </Section>
  )
}

function Versions({ seat, policy, shown, names }: PolicyPageProps) {
  const below = (path: string, query: Record<string, string> = {}) =>
    committeeAddress(seat, `/policies/${policy.slug}${path}`, query)
  return (
    <Section heading="Versions and reviews">
      <Lines label="Versions">
        {policy.versions.map(({ id, version, adoptedAt }) => (
          <Line key={id} icon="file" end={<When at={adoptedAt} form="short" />}>
            <a href={below(`/versions/${version}`)}>Version {version}</a>{' '}
            {version > 1 && (
              <a href={below('/changes', { from: String(version - 1), to: String(version) })}>
                what changed with version {version}
              </a>
            )}
          </Line>
        ))}
        {policy.reviews.map((review) => (
          <Line key={`${review.reviewedOn} ${review.outcome}`} icon="check" end={sayDay(review.reviewedOn)}>
            Version {review.version} {review.outcome}, says {names.get(review.recordedById) ?? 'somebody'}
          </Line>
        ))}
      </Lines>
      <Actions>
        <LinkButton href={below(`/versions/${shown.version}/markdown`)} icon="file">
          As Markdown
        </LinkButton>
        {seat.mayKeep && (
          <LinkButton href={below('/draft')}>
            {policy.draft === null ? 'Change it' : 'Go on with the draft'}
          </LinkButton>
        )}
      </Actions>
    </Section>
  )
}

const outcomeWords = { stands: 'It stands', 'to be changed': 'It should be changed' } as const

function Review({ seat, policy }: PolicyPageProps) {
  return (
    <Section heading="Look at it again">
      <Form action={committeeAddress(seat, `/policies/${policy.slug}/reviews`)} label="Record a review">
        <Radios
          name="outcome"
          legend="What the review found"
          options={policyReviewOutcomes.map((value) => ({ value, label: outcomeWords[value] }))}
        />
        <Actions>
          <Button>Record the review</Button>
        </Actions>
      </Form>
    </Section>
  )
}
