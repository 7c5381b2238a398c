import { Temporal } from '../../kernel/temporal.ts'
import type { CommitteeSeat } from '../../people/door.ts'
import { Actions, Empty, LinkButton, Page, Section, Table, Tabs, When } from '../../web/components.ts'
import type { ListedElection } from '../reads/election-list.ts'
import { ElectionTag } from './election-words.tsx'

/** All elections of a team. */
export function ElectionsPage(props: {
  readonly seat: CommitteeSeat
  readonly elections: readonly ListedElection[]
  readonly now: Temporal.Instant
}) {
  const { seat, elections, now } = props
  return (
    <Page title="Elections" section="elections" under={`Elections and votes of ${seat.team.name}`}>
      {seat.teams.length > 1 && <Tabs label="Teams" tabs={teamTabs(seat)} />}
      {seat.mayKeep && (
        <Actions>
          <LinkButton href={`/elections/new?team=${seat.team.prefix}`} kind="primary" icon="plus">
            Prepare an election
          </LinkButton>
        </Actions>
      )}
      <Section heading="Elections" isHeadingHidden>
        <Table
          caption={`Elections of ${seat.team.name}`}
          isCaptionHidden
          hasKeys
          rows={elections}
          rowKey={(one) => one.id}
          empty={
            <Empty heading="There was no election yet" icon="people">
              <p>Members, officers and delegates are elected here, and questions answered by yes or no.</p>
            </Empty>
          }
          columns={[
            { heading: 'Election', cell: (one) => <a href={`/elections/${one.id}`}>{one.title}</a> },
            {
              heading: 'State',
              cell: (one) => <ElectionTag state={one.state} isClosed={isPast(one, now)} />,
            },
            { heading: 'Ballot', cell: (one) => (one.isSecret ? 'Secret' : 'Open, by name') },
            { heading: 'Closes', cell: (one) => <When at={one.closesAt} form="clock" /> },
          ]}
        />
      </Section>
    </Page>
  )
}

function isPast({ closesAt }: ListedElection, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, closesAt) >= 0
}

function teamTabs(seat: CommitteeSeat) {
  return seat.teams.map((team) => ({
    label: team.name,
    href: `/elections?team=${team.prefix}`,
    isHere: team.id === seat.team.id,
  }))
}
