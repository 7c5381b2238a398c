import type { CharterInForce } from '../../charter/door.ts'
import { sayCitation } from '../../charter/door.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Button,
  Empty,
  Field,
  Form,
  Link,
  LinkButton,
  Notice,
  Page,
  Section,
  Table,
  Tag,
} from '../../web/components.ts'
import type { Roster, RosterMember } from '../rules/roster.ts'
import type { ProjectCoverage } from '../rules/seats.ts'
import { formPaths } from './change-roster.tsx'
import { RosterTabs } from './committee-tabs.tsx'
import { CoverageChart } from './coverage-chart.tsx'
import { sayDay } from './say-day.ts'

export type RosterPageProps = {
  readonly seat: CommitteeSeat
  readonly charter: CharterInForce
  readonly roster: Roster
  readonly names: ReadonlyMap<PersonId, string>
  readonly coverage: readonly ProjectCoverage[]
  /** Things that are not as the charter asks, as sentences. */
  readonly flags: readonly string[]
  readonly isToday: boolean
}

/** The committee on a day: who serves, from where, and what is not as the charter asks. */
export function RosterPage(props: RosterPageProps) {
  const { seat, roster, names, flags, isToday } = props
  return (
    <Page title={`Roster of ${seat.team.name}`} section="roster">
      <RosterTabs seat={seat} here="roster" />
      <Seats {...props} />
      {flags.map((flag) => (
        <Notice key={flag} tone="warning">
          <p>{flag}</p>
        </Notice>
      ))}
      <Form action="/roster" method="get" isInline label="The roster on another day">
        {seat.teams.length > 1 && <input type="hidden" name="team" value={seat.team.prefix} />}
        <Field name="on" type="date" label="On" value={roster.day.toString()} width="short" />
        <Button>Show that day</Button>
      </Form>
      <Table
        caption={isToday ? 'Today' : `On ${sayDay(roster.day)}`}
        rows={roster.members}
        rowKey={(member) => `${member.personId} ${member.term?.id ?? ''}`}
        empty={<Empty heading="Nobody serves on that day." icon="person" />}
        columns={[
          { heading: 'Name', cell: (member) => names.get(member.personId) ?? 'Somebody' },
          { heading: 'Office', cell: (member) => <Offices member={member} /> },
          { heading: 'Term', cell: (member) => <TermWords member={member} /> },
          { heading: 'Works for', cell: (member) => member.employers.join(', ') || '–' },
          { heading: 'Projects', cell: (member) => member.projects.join(', ') || '–' },
        ]}
      />
      {isToday && seat.mayKeep && (
        <p>
          <LinkButton href={committeeAddress(seat, formPaths.term)} kind="primary">
            Change the roster
          </LinkButton>
        </p>
      )}
      <Section heading="Where members come from">
        <CoverageChart coverage={props.coverage} names={names} />
        <Employers {...props} />
      </Section>
    </Page>
  )
}

function Seats({ roster, charter }: RosterPageProps) {
  const { seats } = roster
  const cite = sayCitation(charter.cite('seats.target'))
  const floor = sayCitation(charter.cite('seats.floor'))
  const tone = { full: 'good', 'below-target': 'warning', 'below-floor': 'danger' } as const
  return (
    <Notice tone={tone[seats.state]}>
      <p>
        {seats.filled} of {seats.target} seats are filled ({cite}).
        {seats.state === 'below-target' && ` ${seats.vacant} to recruit for.`}
        {seats.state === 'below-floor' &&
          ` That is below ${seats.floor}: no motion and no selection is held (${floor}) unless the board allows it.`}
      </p>
    </Notice>
  )
}

function Offices({ member }: { readonly member: RosterMember }) {
  if (member.offices.length === 0) return <>–</>
  return (
    <>
      {member.offices
        .map(({ title, isActing, endsOn }) => `${isActing ? 'Acting ' : ''}${title} until ${sayDay(endsOn)}`)
        .join('; ')}
    </>
  )
}

function TermWords({ member }: { readonly member: RosterMember }) {
  const { term, state, kind, termNumber } = member
  if (term === null) return <Tag tone="warning">no term on record</Tag>
  const until = sayDay(term.endedOn ?? term.endsOn)
  if (state === 'holdover')
    return <Tag tone="warning">holdover until {sayDay(term.holdoverUntil ?? term.endsOn)}</Tag>
  return (
    <>
      {kind === 'observer' ? 'Observer' : `Term ${termNumber}`}, {sayDay(term.beginsOn)} until {until}
    </>
  )
}

function Employers({ roster, seat }: RosterPageProps) {
  if (roster.employers.length === 0) {
    return (
      <p>
        No employer is on record.{' '}
        {seat.mayKeep && (
          <Link to={committeeAddress(seat, formPaths.affiliation)}>Record where members work</Link>
        )}
      </p>
    )
  }
  return (
    <Table
      caption="Members by employer"
      rows={roster.employers}
      rowKey={(share) => share.employer}
      columns={[
        { heading: 'Employer', cell: (share) => share.employer },
        { heading: 'Members', isNumber: true, cell: (share) => share.members },
        {
          heading: 'Limit',
          cell: (share) => (share.isOverCap ? <Tag tone="danger">above the limit</Tag> : '–'),
        },
      ]}
    />
  )
}
