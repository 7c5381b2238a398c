import { sayCitation } from '../../charter/door.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { Empty, Link, Notice, Page, Section, Table, Tabs, Tag, When } from '../../web/components.ts'
import type { CaseClocks } from '../duties-parts.ts'
import { type Duty, dutyState } from '../rules/duty.ts'
import { dutyKinds } from '../rules/duty-kinds.ts'
import { sayOwner, stateWords } from './duty-words.ts'

export type DutyView = 'mine' | 'committee' | 'late' | 'ended'

export type DutiesPageProps = {
  readonly view: DutyView
  readonly duties: readonly Duty[]
  readonly names: ReadonlyMap<PersonId, string>
  /** Of each team the reader serves in, with its name. */
  readonly clocks: readonly { readonly team: string; readonly counts: CaseClocks }[]
  readonly lateCount: number
  readonly now: Temporal.Instant
}

const empty: Readonly<Record<DutyView, string>> = {
  mine: 'Nothing falls to you now.',
  committee: 'Nothing is due.',
  late: 'Nothing is late.',
  ended: 'Nothing was done or waived in the last 90 days.',
}

/** What is due: to me, to the committee, what is late, what was done. */
export function DutiesPage(props: DutiesPageProps) {
  const { view, duties, names, now } = props
  return (
    <Page title="Duties" section="duties">
      <Tabs
        label="Lists of duties"
        tabs={[
          { label: 'Mine', href: '/duties', isHere: view === 'mine' },
          { label: 'The committee’s', href: '/duties/committee', isHere: view === 'committee' },
          { label: 'Late', href: '/duties/late', isHere: view === 'late', count: props.lateCount },
          { label: 'Done', href: '/duties/ended', isHere: view === 'ended' },
        ]}
      />
      {view !== 'ended' && <Clocks clocks={props.clocks} />}
      <Table
        caption="Duties, the soonest first"
        isCaptionHidden
        hasKeys
        rows={duties}
        rowKey={(duty) => duty.id}
        empty={<Empty heading={empty[view]} icon="check" />}
        columns={[
          {
            heading: 'What',
            cell: (duty) => <Link to={`/duties/${duty.id}`}>{duty.title}</Link>,
          },
          {
            heading: view === 'ended' ? 'Ended' : 'Before',
            cell: (duty) => <When at={duty.end?.at ?? duty.dueAt} form="short" />,
          },
          { heading: 'State', cell: (duty) => <StateTag duty={duty} now={now} /> },
          { heading: 'Falls to', cell: (duty) => sayOwner(duty, names) },
          { heading: 'Kind', cell: (duty) => dutyKinds[duty.kind].words },
          { heading: 'By', cell: (duty) => sayCitation(duty.citation) },
        ]}
      />
      <Section heading="In your calendar, by mail">
        <p>
          <Link to="/duties/calendar">Your calendar address and how often a list comes by mail</Link>
        </p>
      </Section>
    </Page>
  )
}

export function StateTag({ duty, now }: { readonly duty: Duty; readonly now: Temporal.Instant }) {
  const { words, tone } = stateWords[dutyState(duty, now)]
  return <Tag tone={tone}>{words}</Tag>
}

/** Reports wait too; here they are numbers only, since not everybody is on every case. */
function Clocks({ clocks }: { readonly clocks: DutiesPageProps['clocks'] }) {
  return (
    <>
      {clocks
        .filter(({ counts }) => counts.waiting > 0)
        .map(({ team, counts }) => (
          <Notice key={team} tone={counts.late > 0 ? 'danger' : counts.soon > 0 ? 'warning' : 'info'}>
            <p>
              {team}: {counts.waiting} {counts.waiting === 1 ? 'report waits' : 'reports wait'} for a person’s
              answer, {counts.soon} of them due within 48 hours, {counts.late} late.{' '}
              <Link to="/inbox">Those you are on</Link>
            </p>
          </Notice>
        ))}
    </>
  )
}
