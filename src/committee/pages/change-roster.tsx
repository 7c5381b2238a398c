import { type CharterInForce, type Office, sayCitation } from '../../charter/door.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type CommitteeSeat, seatAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  Field,
  type FieldError,
  Form,
  Link,
  Page,
  Radios,
  Section,
  Select,
} from '../../web/components.ts'
import type { KnownProject } from '../committee-parts.ts'

export type ChangeRosterProps = {
  readonly seat: CommitteeSeat
  readonly charter: CharterInForce
  readonly persons: readonly { readonly id: PersonId; readonly name: string }[]
  readonly projects: readonly KnownProject[]
  /** Today in the committee's zone, as YYYY-MM-DD. */
  readonly today: string
  /** What was typed into the form that was refused. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** Forms for what is new: a term, an office, where somebody works. What ends is ended from the history. */
export function ChangeRosterPage(props: ChangeRosterProps) {
  const { seat, errors } = props
  return (
    <Page title="Change the roster" section="roster" width="reading" errors={errors}>
      <p>
        Choose among people with an account; <Link to="/people">invite others first</Link>. Terms that ended,
        and terms to end early, are under{' '}
        <Link to={seatAddress(seat, '/roster/history')}>Terms and offices</Link>.
      </p>
      <NewTerm {...props} />
      <NewOffice {...props} />
      <NewAffiliation {...props} />
    </Page>
  )
}

function Who({ persons, typed, id }: ChangeRosterProps & { readonly id: string }) {
  return (
    <Select
      id={id}
      name="person"
      label="Person"
      value={typed.person ?? ''}
      isRequired
      options={[
        { value: '', label: 'Choose a person' },
        ...persons.map((person) => ({ value: person.id, label: person.name })),
      ]}
    />
  )
}

function Begins({ today, typed, id }: ChangeRosterProps & { readonly id: string }) {
  return (
    <Field
      id={id}
      name="begins"
      type="date"
      label="First day"
      value={typed.begins ?? today}
      width="short"
      isRequired
    />
  )
}

function NewTerm(props: ChangeRosterProps) {
  const { seat, charter, typed } = props
  return (
    <Section heading="A term begins" id="new-term">
      <Form action={seatAddress(seat, '/roster/terms')} label="Begin a term">
        <Who {...props} id="term-person" />
        <Begins {...props} id="term-begins" />
        <Radios
          name="kind"
          legend="As"
          value={typed.kind ?? 'member'}
          options={[
            { value: 'member', label: 'Member', hint: charter.cite('term.length').sentence },
            { value: 'observer', label: 'Observer', hint: 'Sits in, has no vote and opens no case.' },
          ]}
        />
        <Field
          name="approval"
          label="Decision of the board, for a further term"
          hint={`Like D-2026-7. ${charter.cite('term.renewals').sentence} (${sayCitation(charter.cite('term.renewals'))})`}
          value={typed.approval ?? ''}
          width="short"
        />
        <Actions>
          <Button kind="primary">Begin the term</Button>
        </Actions>
      </Form>
    </Section>
  )
}

function NewOffice(props: ChangeRosterProps) {
  const { seat, charter, typed } = props
  const offices: readonly Office[] = charter.settings.offices
  return (
    <Section heading="An office is taken" id="new-office">
      <Form action={seatAddress(seat, '/roster/offices')} label="Begin an office">
        <Who {...props} id="office-person" />
        <Select
          name="office"
          label="Office"
          value={typed.office ?? ''}
          options={offices.map(({ title }) => ({ value: title, label: title }))}
        />
        <Begins {...props} id="office-begins" />
        <Radios
          name="acting"
          legend="How"
          value={typed.acting ?? 'no'}
          options={[
            { value: 'no', label: 'For a term', hint: sayCitation(charter.cite('offices')) },
            { value: 'yes', label: 'Acting, until the office is filled' },
          ]}
        />
        <Field
          name="decision"
          label="Decision it rests on"
          hint="Like D-2026-7; a second year in a row needs one."
          value={typed.decision ?? ''}
          width="short"
        />
        <Actions>
          <Button>Begin the office</Button>
        </Actions>
      </Form>
    </Section>
  )
}

function NewAffiliation(props: ChangeRosterProps) {
  const { seat, projects, typed } = props
  return (
    <Section heading="Where somebody comes from" id="new-affiliation">
      <Form action={seatAddress(seat, '/roster/affiliations')} label="Record where somebody comes from">
        <Who {...props} id="affiliation-person" />
        <Field
          name="employer"
          label="Works for"
          hint="Counts for the limit per employer and for conflicts of interest."
          value={typed.employer ?? ''}
          maxLength={100}
        />
        <Select
          name="project"
          label="Or comes from the project"
          value={typed.project ?? ''}
          options={[
            { value: '', label: 'No project' },
            ...projects.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Begins {...props} id="affiliation-begins" />
        <Actions>
          <Button>Record it</Button>
        </Actions>
      </Form>
    </Section>
  )
}
