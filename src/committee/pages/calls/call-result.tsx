import { sayCitation } from '../../../charter/door.ts'
import { committeeAddress } from '../../../people/door.ts'
import {
  Actions,
  Button,
  Checkboxes,
  Details,
  Field,
  Form,
  Notice,
  Section,
  Table,
  Tag,
  type Tone,
} from '../../../web/components.ts'
import type { CallView } from '../../reads/call-view.ts'
import { sayMean } from '../../rules/calls/standing.ts'
import type { Application } from '../../store/calls/applications.ts'
import type { KeptStanding } from '../../store/calls/standings.ts'
import type { CallPageProps } from './call.tsx'

const standingWords: Readonly<
  Record<KeptStanding['standing'], { readonly words: string; readonly tone: Tone }>
> = {
  selected: { words: 'selected', tone: 'good' },
  tied: { words: 'tied', tone: 'warning' },
  'not-selected': { words: 'not selected', tone: 'neutral' },
  'not-eligible': { words: 'cannot be selected', tone: 'neutral' },
}

/** What the count said, with median and spread and never by whom, and what follows from it. */
export function CallResult(props: CallPageProps) {
  const { view } = props
  const { rating, standings } = view
  if (rating === null || rating.phase !== 'closed') return null
  const mean = (value: string | null) => (value === null ? '–' : sayMean(value))
  return (
    <Section heading="Result">
      <Table
        caption="Candidates, those selected first"
        isCaptionHidden
        rows={standings}
        rowKey={({ applicationId }) => applicationId}
        empty={<p>There was nobody left to rate.</p>}
        columns={[
          { heading: 'Candidate', cell: (standing) => nameOf(view, standing) },
          {
            heading: 'Outcome',
            cell: ({ standing }) => (
              <Tag tone={standingWords[standing].tone}>{standingWords[standing].words}</Tag>
            ),
          },
          { heading: 'Mean', isNumber: true, cell: (standing) => mean(standing.mean) },
          { heading: 'Median', isNumber: true, cell: (standing) => mean(standing.median) },
          {
            heading: 'From – to',
            cell: ({ lowest, highest }) => (lowest === null ? '–' : `${mean(lowest)} – ${mean(highest)}`),
          },
          {
            heading: 'Rated by',
            isNumber: true,
            cell: ({ ratings, recusals }) =>
              `${ratings}${recusals === 0 ? '' : `, ${recusals} stepped aside`}`,
          },
        ]}
      />
      <Details summary="Each step of the count">
        <ol>
          {rating.plan.log.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </Details>
      <TieForm {...props} />
      <Confirmation {...props} />
      <Terms {...props} />
    </Section>
  )
}

function nameOf({ applications }: CallView, { applicationId }: KeptStanding): string {
  const application = applications.find(({ id }) => id === applicationId)
  if (application === undefined) return 'A candidate'
  const name = application.words?.contact.name
  return name === undefined ? `No. ${application.number}` : `No. ${application.number}, ${name}`
}

function TieForm({ view, typed }: CallPageProps) {
  const { standings, call, seat } = view
  const tied = standings.filter(({ standing }) => standing === 'tied')
  if (tied.length === 0) return null
  const places = call.seats - standings.filter(({ standing }) => standing === 'selected').length
  return (
    <Section heading="A tie" level={3}>
      <p>
        Nothing tells {tied.length} candidates apart, and there{' '}
        {places === 1 ? 'is 1 seat' : `are ${places} seats`} left. The committee decides, by lot or otherwise,
        and the decision is put on record.
      </p>
      {view.isOfficer && (
        <Form action={committeeAddress(seat, `/calls/${call.id}/tie`)} label="Settle the tie">
          <Checkboxes
            name="chosen"
            legend="Who has the seat"
            options={tied.map((standing) => ({
              value: standing.applicationId,
              label: nameOf(view, standing),
            }))}
          />
          <Field
            name="decision"
            label="Decision it rests on"
            hint="Like D-2026-7."
            value={typed.decision ?? ''}
            width="short"
            isRequired
          />
          <Actions>
            <Button>Settle the tie</Button>
          </Actions>
        </Form>
      )}
    </Section>
  )
}

function Confirmation({ view, typed }: CallPageProps) {
  const { rating, seat, call, charter, references } = view
  const plan = rating?.plan
  if (plan === undefined || !plan.needsBoard) return null
  const cite = sayCitation(charter.cite('selection.board-confirmation'))
  if (plan.confirmationId !== null) {
    return (
      <Notice tone="good">
        <p>
          The board has confirmed the selection: decision {references.get(plan.confirmationId)} ({cite}).
        </p>
      </Notice>
    )
  }
  const isTied = view.standings.some(({ standing }) => standing === 'tied')
  return (
    <Section heading="The board confirms" level={3}>
      <p>Nobody begins before the board has said yes ({cite}).</p>
      {view.isOfficer && !isTied && (
        <Form action={committeeAddress(seat, `/calls/${call.id}/confirmation`)} label="The board’s decision">
          <Field
            name="decision"
            label="Decision of the board"
            hint="Record it under Decisions first; its number looks like D-2026-7."
            value={typed.decision ?? ''}
            width="short"
            isRequired
          />
          <Actions>
            <Button kind="primary">Note the confirmation</Button>
          </Actions>
        </Form>
      )}
    </Section>
  )
}

/** Strangers get an invitation with it, since they have no account to sign in with. */
function begin({ personId }: Application): string {
  return personId === null ? 'Invite and begin the term' : 'Begin the term'
}

/** For each who was selected: the first day, and the term begins. */
function Terms({ view, typed }: CallPageProps) {
  const { rating, standings, applications, seat, call, today } = view
  const plan = rating?.plan
  const isReady = plan !== undefined && (!plan.needsBoard || plan.confirmationId !== null)
  const selected = standings.filter(({ standing }) => standing === 'selected')
  if (!isReady || !view.isOfficer || selected.length === 0) return null
  return (
    <Table
      caption="Terms to begin"
      rows={selected}
      rowKey={({ applicationId }) => applicationId}
      columns={[
        { heading: 'Selected', cell: (standing) => nameOf(view, standing) },
        {
          heading: 'Term',
          cell: (standing) => {
            const application = applications.find(({ id }) => id === standing.applicationId)
            if (standing.termId !== null) return <Tag tone="good">on the roster</Tag>
            if (application?.words == null) return <Tag tone="warning">withdrew, or data destroyed</Tag>
            const id = standing.applicationId
            return (
              <Form
                action={committeeAddress(seat, `/calls/${call.id}/applications/${id}/term`)}
                isInline
                label={`Begin the term of ${nameOf(view, standing)}`}
              >
                <Field
                  name="begins"
                  id={`begins-${id}`}
                  type="date"
                  label="First day"
                  value={typed.begins ?? today.toString()}
                  width="short"
                  isRequired
                />
                <Field
                  name="approval"
                  id={`approval-${id}`}
                  label="Board decision, for a further term"
                  value={typed.approval ?? ''}
                  width="short"
                />
                <Button label={`${begin(application)} of ${nameOf(view, standing)}`}>
                  {begin(application)}
                </Button>
              </Form>
            )
          },
        },
      ]}
    />
  )
}
