import { type CharterInForce, type Office, sayCitation } from '../../charter/door.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  Field,
  type FieldError,
  Form,
  Link,
  Page,
  Radios,
  Select,
  Tabs,
} from '../../web/components.ts'
import type { KnownProject } from '../committee-parts.ts'

export type ChangeRosterProps = {
  readonly form: RosterForm
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

export const rosterForms = ['term', 'office', 'affiliation'] as const
export type RosterForm = (typeof rosterForms)[number]

export const formPaths: Readonly<Record<RosterForm, `/${string}`>> = {
  term: '/roster/terms/new',
  office: '/roster/offices/new',
  affiliation: '/roster/affiliations/new',
}

const formWords: Readonly<Record<RosterForm, string>> = {
  term: 'A term begins',
  office: 'An office is taken',
  affiliation: 'Where somebody comes from',
}

/** Forms for what is new: a term, an office, where somebody works. What ends is ended from the history. */
export function ChangeRosterPage(props: ChangeRosterProps) {
  const { form, seat, errors } = props
  return (
    <Page
      title={formWords[form]}
      section="roster"
      width="reading"
      back={{ href: committeeAddress(seat, '/roster'), label: 'Roster' }}
      errors={errors}
    >
      <Tabs
        label="Changes of the roster"
        tabs={rosterForms.map((each) => ({
          label: formWords[each],
          href: committeeAddress(seat, formPaths[each]),
          isHere: each === form,
        }))}
      />
      <p>
        Choose among people with an account; <Link to="/people">invite others first</Link>. Terms that ended,
        and terms to end early, are under{' '}
        <Link to={committeeAddress(seat, '/roster/history')}>Terms and offices</Link>.
      </p>
      {form === 'term' && <NewTerm {...props} />}
      {form === 'office' && <NewOffice {...props} />}
      {form === 'affiliation' && <NewAffiliation {...props} />}
    </Page>
  )
}

function Who({ persons, typed }: ChangeRosterProps) {
  return (
    <Select
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

function Begins({ today, typed }: ChangeRosterProps) {
  return (
    <Field
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
    <Form action={committeeAddress(seat, '/roster/terms')} label="Begin a term">
      <Who {...props} />
      <Begins {...props} />
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
  )
}

function NewOffice(props: ChangeRosterProps) {
  const { seat, charter, typed } = props
  const offices: readonly Office[] = charter.settings.offices
  return (
    <Form action={committeeAddress(seat, '/roster/offices')} label="Begin an office">
      <Who {...props} />
      <Select
        name="office"
        label="Office"
        value={typed.office ?? ''}
        options={offices.map(({ title }) => ({ value: title, label: title }))}
      />
      <Begins {...props} />
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
  )
}

function NewAffiliation(props: ChangeRosterProps) {
  const { seat, projects, typed } = props
  return (
    <Form action={committeeAddress(seat, '/roster/affiliations')} label="Record where somebody comes from">
      <Who {...props} />
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
      <Begins {...props} />
      <Actions>
        <Button>Record it</Button>
      </Actions>
    </Form>
  )
}
