import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Button,
  Details,
  Empty,
  Field,
  type FieldError,
  Form,
  Page,
  Section,
  Table,
  Tag,
} from '../../web/components.ts'
import { isHeldOn, type OfficeTerm } from '../rules/office-term.ts'
import { type Term, type TermState, termStateOn } from '../rules/term.ts'
import type { Affiliation } from '../store/affiliations.ts'
import { RosterTabs } from './committee-tabs.tsx'
import { sayDay } from './say-day.ts'

export type RosterHistoryProps = {
  readonly seat: CommitteeSeat
  readonly terms: readonly Term[]
  readonly offices: readonly OfficeTerm[]
  readonly affiliations: readonly Affiliation[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly today: Temporal.PlainDate
  readonly errors: readonly FieldError[]
}

const stateWords: Readonly<Record<TermState, string>> = {
  'to-come': 'to come',
  serving: 'serving',
  holdover: 'holdover',
  over: 'over',
}

/** Everything that was ever recorded: terms, offices, where people come from. Nothing is overwritten. */
export function RosterHistoryPage(props: RosterHistoryProps) {
  const { seat, terms, offices, affiliations, names, errors } = props
  const name = (row: { readonly personId: PersonId }) => names.get(row.personId) ?? 'Somebody'
  return (
    <Page title={`Terms and offices of ${seat.team.name}`} section="roster" errors={errors}>
      <RosterTabs seat={seat} here="history" />
      <p>A term ends as the day under “Until” begins.</p>
      <Section heading="Terms">
        <Table
          caption="Terms, the newest first"
          isCaptionHidden
          rows={terms.toReversed()}
          rowKey={(term) => term.id}
          empty={<Empty heading="No term is on record yet." icon="person" />}
          columns={[
            { heading: 'Name', cell: (term) => name(term) },
            { heading: 'As', cell: (term) => term.kind },
            { heading: 'From', cell: (term) => sayDay(term.beginsOn) },
            { heading: 'Until', cell: (term) => <TermEnd term={term} /> },
            { heading: 'State', cell: (term) => <State state={termStateOn(term, props.today)} /> },
            {
              heading: 'Change',
              isHeadingHidden: true,
              cell: (term) => <ChangeTerm {...props} term={term} name={name(term)} />,
            },
          ]}
        />
      </Section>
      <Section heading="Offices">
        <Table
          caption="Offices, the newest first"
          isCaptionHidden
          rows={offices.toReversed()}
          rowKey={(office) => office.id}
          empty={<Empty heading="No office is on record yet." icon="person" />}
          columns={[
            { heading: 'Name', cell: (office) => name(office) },
            { heading: 'Office', cell: ({ title, isActing }) => `${isActing ? 'Acting ' : ''}${title}` },
            { heading: 'From', cell: (office) => sayDay(office.beginsOn) },
            { heading: 'Until', cell: (office) => <TermEnd term={{ ...office, holdoverUntil: null }} /> },
            {
              heading: 'Change',
              isHeadingHidden: true,
              cell: (office) => <ChangeOffice {...props} office={office} name={name(office)} />,
            },
          ]}
        />
      </Section>
      <Section heading="Where people come from">
        <Table
          caption="Employers and projects"
          isCaptionHidden
          rows={affiliations}
          rowKey={(affiliation) => affiliation.id}
          empty={<Empty heading="Nothing is on record yet." icon="person" />}
          columns={[
            { heading: 'Name', cell: (row) => name(row) },
            { heading: 'Employer or project', cell: (row) => row.name },
            { heading: 'From', cell: (row) => sayDay(row.beginsOn) },
            { heading: 'Until', cell: (row) => (row.endsOn === null ? 'now' : sayDay(row.endsOn)) },
            {
              heading: 'Change',
              isHeadingHidden: true,
              cell: (row) => <ChangeAffiliation {...props} row={row} name={name(row)} />,
            },
          ]}
        />
      </Section>
    </Page>
  )
}

function State({ state }: { readonly state: TermState }) {
  const tone = { 'to-come': 'info', serving: 'good', holdover: 'warning', over: 'neutral' } as const
  return <Tag tone={tone[state]}>{stateWords[state]}</Tag>
}

type Ends = Pick<Term, 'endsOn' | 'endedOn' | 'endedReason' | 'holdoverUntil'>

function TermEnd({ term }: { readonly term: Ends }) {
  const { endsOn, endedOn, endedReason, holdoverUntil } = term
  if (endedOn !== null)
    return (
      <>
        {sayDay(endedOn)} (planned {sayDay(endsOn)}): {endedReason}
      </>
    )
  return (
    <>
      {sayDay(endsOn)}
      {holdoverUntil !== null && `, holdover until ${sayDay(holdoverUntil)}`}
    </>
  )
}

function ChangeTerm({ seat, today, term, name }: RosterHistoryProps & { term: Term; name: string }) {
  const isOpen = termStateOn(term, today) !== 'over' && term.endedOn === null && term.holdoverUntil === null
  if (!seat.mayKeep || !isOpen) return null
  const path = `/roster/terms/${term.id}`
  return (
    <Details summary={`Change the term of ${name}`}>
      <EndForm
        action={committeeAddress(seat, `${path}/end`)}
        id={term.id}
        today={today}
        label="End the term"
      />
      <Form action={committeeAddress(seat, `${path}/holdover`)} label={`Let ${name} stay`}>
        <Field
          id={`until-${term.id}`}
          name="until"
          type="date"
          label="Stays until a successor comes, at most until"
          width="short"
          isRequired
        />
        <Button>Let them stay</Button>
      </Form>
    </Details>
  )
}

function ChangeOffice(props: RosterHistoryProps & { office: OfficeTerm; name: string }) {
  const { seat, today, office, name } = props
  if (!seat.mayKeep || office.endedOn !== null || !isHeldOn(office, today)) return null
  return (
    <Details summary={`End the office of ${name}`}>
      <EndForm
        action={committeeAddress(seat, `/roster/offices/${office.id}/end`)}
        id={office.id}
        today={today}
        label="End the office"
      />
    </Details>
  )
}

function ChangeAffiliation(props: RosterHistoryProps & { row: Affiliation; name: string }) {
  const { seat, today, row, name } = props
  if (!seat.mayKeep || row.endsOn !== null) return null
  return (
    <Form
      action={committeeAddress(seat, `/roster/affiliations/${row.id}/end`)}
      isInline
      label={`${name}, ${row.name}`}
      hidden={{ on: today.toString() }}
    >
      <Button label={`No longer: ${name}, ${row.name}`}>No longer</Button>
    </Form>
  )
}

function EndForm(props: {
  readonly action: string
  readonly id: string
  readonly today: Temporal.PlainDate
  readonly label: string
}) {
  const { action, id, today, label } = props
  return (
    <Form action={action} label={label}>
      <Field
        id={`on-${id}`}
        name="on"
        type="date"
        label="First day they no longer serve"
        value={today.toString()}
        width="short"
        isRequired
      />
      <Field id={`reason-${id}`} name="reason" label="Why" maxLength={200} isRequired />
      <Button kind="danger">{label}</Button>
    </Form>
  )
}
