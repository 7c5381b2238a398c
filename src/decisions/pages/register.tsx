import { sayDay } from '../../kernel/say-day.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CommitteeSeat } from '../../people/door.ts'
import { committeeAddress } from '../../people/door.ts'
import { Actions, Empty, LinkButton, Page, Section, Table, Tabs, Tag } from '../../web/components.ts'
import type { Decision } from '../rules/decision.ts'
import { bodyWords, DecisionState } from './decision-words.tsx'

/** All decisions of a team, newest first. `today` in the team's zone. */
export function RegisterPage(props: {
  readonly seat: CommitteeSeat
  readonly decisions: readonly Decision[]
  readonly today: Temporal.PlainDate
}) {
  const { seat, decisions, today } = props
  return (
    <Page title="Decisions" section="decisions" under={`What was decided in ${seat.team.name}, newest first`}>
      {seat.teams.length > 1 && <Tabs label="Teams" tabs={teamTabs(seat)} />}
      {seat.mayKeep && (
        <Actions>
          <LinkButton href={committeeAddress(seat, '/decisions/new')} kind="primary">
            Record a decision
          </LinkButton>
          <LinkButton href={committeeAddress(seat, '/decisions/new', { body: 'board' })}>
            Record a decision of the board
          </LinkButton>
        </Actions>
      )}
      <Section heading="Register" isHeadingHidden>
        <Table
          caption={`Decisions of ${seat.team.name}`}
          isCaptionHidden
          hasKeys
          rows={decisions}
          rowKey={(one) => one.id}
          empty={<Empty heading="Nothing was decided yet" icon="check" />}
          columns={[
            { heading: 'Number', cell: (one) => one.reference },
            {
              heading: 'Decision',
              isRowHeader: true,
              cell: (one) => <a href={committeeAddress(seat, `/decisions/${one.reference}`)}>{one.title}</a>,
            },
            { heading: 'Day', cell: (one) => sayDay(one.decidedOn) },
            { heading: 'By', cell: (one) => `${bodyWords[one.body]}, ${one.route}` },
            { heading: 'State', cell: (one) => <DecisionState decision={one} today={today} /> },
            {
              heading: 'Open to',
              cell: (one) => <Tag icon={one.isPublic ? 'circle' : 'lock'}>{openTo(one)}</Tag>,
            },
          ]}
        />
      </Section>
    </Page>
  )
}

function openTo(decision: Decision): string {
  return decision.isPublic ? 'Everyone' : 'Committee and board'
}

function teamTabs(seat: CommitteeSeat) {
  return seat.teams.map((team) => ({
    label: team.name,
    href: `/decisions?team=${team.prefix}`,
    isHere: team.id === seat.team.id,
  }))
}
