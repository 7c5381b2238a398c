import {
  Actions,
  Button,
  Checkboxes,
  Code,
  Field,
  type FieldError,
  Form,
  LinkButton,
  Notice,
  Page,
  Radios,
  Section,
  Select,
  Table,
  Tag,
} from '../../web/components.ts'
import type { SeatForm, TieView } from '../reads/election-outcome.ts'
import type { ElectionView } from '../reads/election-page.ts'
import type { Election } from '../rules/election.ts'

/** From a result to the roster: its number in the register, and who has begun. */
export function Outcome({ view }: { readonly view: ElectionView }) {
  const { election, outcome, mayKeep } = view
  if (outcome === null) return null
  const { reference, elected } = outcome
  return (
    <Section heading="What became of it">
      {reference === null ? (
        <p>The result is not in the register of decisions yet.</p>
      ) : (
        <p>
          In the register of decisions it is{' '}
          <a href={`/decisions/${reference}?team=${view.teamPrefix}`}>{reference}</a>.
        </p>
      )}
      {reference === null && mayKeep && (
        <Form action={`/elections/${election.id}/decision`} label="Put the result on record">
          <Button kind={elected.length === 0 ? 'primary' : 'plain'}>Put the result on record</Button>
        </Form>
      )}
      {elected.length > 0 && (
        <Table
          caption="Those elected"
          rows={elected}
          rowKey={({ name }) => name}
          columns={[
            { heading: 'Name', cell: ({ name }) => name },
            {
              heading: 'On the roster',
              cell: ({ position, name, hasBegun }) =>
                hasBegun ? (
                  <Tag tone="good">Recorded</Tag>
                ) : mayKeep ? (
                  <a href={`/elections/${election.id}/seats/${position}`}>
                    {election.purpose === 'members'
                      ? `Begin the term of ${name}`
                      : `Begin the office of ${name}`}
                  </a>
                ) : (
                  'Not yet'
                ),
            },
          ]}
        />
      )}
    </Section>
  )
}

/** One of those elected begins: who, as what, from which day. */
export function SeatPage(props: {
  readonly election: Election
  readonly seat: SeatForm
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}) {
  const { election, seat, typed, errors } = props
  const isMember = election.purpose === 'members'
  const path = `/elections/${election.id}`
  return (
    <Page
      title={isMember ? `The term of ${seat.name} begins` : `The office of ${seat.name} begins`}
      section="elections"
      width="reading"
      back={{ href: path, label: election.title }}
      errors={errors}
    >
      <p>It rests on the decision that records this election; without one yet, it is recorded now.</p>
      {!isMember && seat.offices.length === 0 && <NoOffice />}
      <Form
        action={`${path}/seats/${seat.position}`}
        label={isMember ? 'Begin the term' : 'Begin the office'}
      >
        {seat.persons.length > 0 && (
          <Select
            name="person"
            label={`Who is ${seat.name}?`}
            hint="They had no account when the election was prepared."
            value={typed.person ?? ''}
            options={[
              { value: '', label: 'Choose a person' },
              ...seat.persons.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        {!isMember && (
          <Select
            name="office"
            label="Office"
            value={typed.office ?? seat.likelyOffice}
            options={seat.offices.map((title) => ({ value: title, label: title }))}
          />
        )}
        <Field
          name="begins"
          type="date"
          label="First day"
          value={typed.begins ?? seat.firstDay}
          width="short"
          isRequired
        />
        <Field
          name="approval"
          label="Decision of the board, where a further term needs one"
          hint="Like D-2026-7."
          value={typed.approval ?? ''}
          width="short"
        />
        <Actions>
          <Button kind="primary">{isMember ? 'Begin the term' : 'Begin the office'}</Button>
          <LinkButton href={path} kind="quiet">
            Cancel
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

function NoOffice() {
  return (
    <Notice tone="warning" heading="The charter names no such office">
      <p>
        A delegate holds an office of the charter that neither presides nor records. Add one to the setting{' '}
        <Code>offices</Code> first.
      </p>
    </Notice>
  )
}

/** The tied may settle it among themselves, until the lot is on record. */
export function TieAgreement(props: { readonly election: Election; readonly tie: TieView }) {
  const { election, tie } = props
  if (!tie.mayAgree) {
    return (
      <p>One of the tied has no account here, so that they cannot agree on this page. The lot decides.</p>
    )
  }
  const options = tie.names.map((name) => ({ value: name, label: name }))
  const legend = tie.seats === 1 ? 'Who shall be elected?' : `Which ${tie.seats} shall be elected?`
  return (
    <Section heading="Those tied may agree">
      <p>
        When each of {tie.names.join(', ')} has said the same, that is the result. Until then the chair or the
        secretary may put the lot on record.
      </p>
      {tie.said.map(({ name, elects }) => (
        <p key={name}>
          {name} said: {elects.join(', ')}.
        </p>
      ))}
      {tie.isMine && (
        <Form action={`/elections/${election.id}/agreement`} label="Say who shall be elected">
          {tie.seats === 1 ? (
            <Radios name="elects" legend={legend} options={options} isRequired />
          ) : (
            <Checkboxes name="elects" legend={legend} options={options} />
          )}
          <Button>Say so</Button>
        </Form>
      )}
    </Section>
  )
}
