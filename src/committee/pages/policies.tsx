import type { Temporal } from '../../kernel/temporal.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import { Actions, Details, Empty, LinkButton, Page, Table, Tag } from '../../web/components.ts'
import { policyPresets } from '../policy-presets.ts'
import type { PolicyFile } from '../reads/policies.ts'
import { sayScope } from '../rules/policy-markdown.ts'
import { sayDay } from './say-day.ts'
import { TeamTabs } from './team-tabs.tsx'

/** A policy, and the day it is to be looked at again; null before it was adopted. */
export type PolicyRow = PolicyFile & { readonly reviewBy: Temporal.PlainDate | null }

/** The register of policies: what is in force, by which clause, who has read it. */
export function PoliciesPage(props: {
  readonly seat: CommitteeSeat
  readonly policies: readonly PolicyRow[]
  readonly today: Temporal.PlainDate
}) {
  const { seat, policies, today } = props
  return (
    <Page title="Policies" section="policies" under={seat.team.name}>
      <TeamTabs seat={seat} path="/policies" />
      {seat.mayKeep && <Beginnings seat={seat} />}
      <Table
        caption="Policies"
        isCaptionHidden
        hasKeys
        rows={policies}
        rowKey={(policy) => policy.id}
        empty={
          <Empty heading="There are no policies yet." icon="note">
            <p>A policy rests on a clause of the charter and is adopted by a decision.</p>
          </Empty>
        }
        columns={[
          {
            heading: 'Policy',
            cell: ({ slug, versions, draft }) => (
              <a href={committeeAddress(seat, `/policies/${slug}`)}>{(versions[0] ?? draft)?.title}</a>
            ),
          },
          { heading: 'In force', cell: (policy) => <InForce policy={policy} /> },
          { heading: 'Clause', cell: ({ versions }) => versions[0]?.clause ?? '' },
          { heading: 'For', cell: ({ versions }) => versions[0] && sayScope(versions[0].scope) },
          {
            heading: 'Look at it again by',
            cell: ({ reviewBy }) => reviewBy && <ReviewBy day={reviewBy} today={today} />,
          },
          {
            heading: 'Read by',
            isNumber: true,
            cell: ({ read, unread, versions }) =>
              versions.length > 0 && `${read.length} of ${read.length + unread.length}`,
          },
        ]}
      />
    </Page>
  )
}

function InForce({ policy: { versions, draft } }: { readonly policy: PolicyFile }) {
  const [current] = versions
  return (
    <>
      {current !== undefined && <Tag tone="good">version {current.version}</Tag>}{' '}
      {draft !== null && <Tag tone="info">draft</Tag>}
    </>
  )
}

function ReviewBy(props: { readonly day: Temporal.PlainDate; readonly today: Temporal.PlainDate }) {
  const isLate = props.day.since(props.today).sign < 0
  return isLate ? <Tag tone="danger">{sayDay(props.day)}</Tag> : <span>{sayDay(props.day)}</span>
}

function Beginnings({ seat }: { readonly seat: CommitteeSeat }) {
  return (
    <>
      <Actions>
        <LinkButton href={committeeAddress(seat, '/policies/new')} kind="primary" icon="plus">
          Write a policy
        </LinkButton>
      </Actions>
      <Details summary="Begin from a text of ours">
        <ul>
          {policyPresets.map(({ name, title }) => (
            <li key={name}>
              <a href={committeeAddress(seat, '/policies/new', { from: name })}>{title}</a>
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}
