import { committeeAddress } from '../../../people/door.ts'
import { Facts, Link, Page, PlainText, Section, Table, Tag, When } from '../../../web/components.ts'
import type { CallView } from '../../reads/call-view.ts'
import type { PoolStatistics } from '../../rules/calls/pool-statistics.ts'
import type { Application, OpenApplication } from '../../store/calls/applications.ts'
import { answerWords } from './call-words.ts'

/** Who applied, for those who will rate them; and the pool in numbers, for all. */
export function CallApplications({ view }: { readonly view: CallView }) {
  const { call, applications, state } = view
  if (state === 'draft' || view.isCandidate) return null
  return (
    <Section heading="Applications">
      {state === 'closed' && <Pool statistics={call.statistics} />}
      <Table
        caption="Applications in the order of arrival"
        isCaptionHidden
        rows={applications}
        rowKey={({ id }) => id}
        empty={
          <p>
            {state === 'closed' || view.isOfficer
              ? 'None.'
              : 'Members see them when the call is closed; the officers see them now.'}
          </p>
        }
        columns={[
          { heading: 'No.', isNumber: true, cell: ({ number }) => number },
          { heading: 'Name', cell: (application) => <Name view={view} application={application} /> },
          { heading: 'State', cell: (application) => <State application={application} /> },
          { heading: 'Arrived', cell: ({ appliedAt }) => <When at={appliedAt} form="short" /> },
        ]}
      />
    </Section>
  )
}

/** "5 agreed to be counted ..."; too few are not counted at all. */
function Pool({ statistics }: { readonly statistics: PoolStatistics | null }) {
  if (statistics === null)
    return <p>Fewer than five applicants agreed to be counted, so the pool is not described.</p>
  const { counted, projects, employers, withoutEmployer } = statistics
  return (
    <p>
      {counted} applicants agreed to be counted: from {projects} projects and {employers} employers,{' '}
      {withoutEmployer} without an employer.
    </p>
  )
}

function Name({ view, application }: { readonly view: CallView; readonly application: Application }) {
  if (application.words === null) return <>–</>
  const own = view.recusals.some(
    (each) => each.personId === view.readerId && each.applicationId === application.id,
  )
  const { name } = application.words.contact
  if (own) return <>{name} (you step aside)</>
  return (
    <Link to={committeeAddress(view.seat, `/calls/${view.call.id}/applications/${application.id}`)}>
      {name}
    </Link>
  )
}

function State({ application }: { readonly application: Application }) {
  if (application.withdrawnAt !== null) return <Tag>withdrawn</Tag>
  if (application.words === null) return <Tag>data destroyed</Tag>
  return (
    <>
      {application.isComplete ? <Tag tone="good">complete</Tag> : <Tag tone="warning">incomplete</Tag>}
      {!application.isConfirmed && (
        <>
          {' '}
          <Tag tone="warning">no letter went out</Tag>
        </>
      )}
    </>
  )
}

/** One application as those who rate it read it. */
export function ApplicationPage({
  view,
  application,
}: {
  readonly view: CallView
  readonly application: OpenApplication
}) {
  const { contact, answers } = application.words
  return (
    <Page
      title={contact.name}
      section="calls"
      width="reading"
      back={{ href: committeeAddress(view.seat, `/calls/${view.call.id}`), label: view.call.title }}
      under={`Application no. ${application.number}`}
    >
      {view.isOfficer && <Facts facts={[{ term: 'Mail address', value: contact.address }]} />}
      {(['brings', 'projects', 'employer', 'conflicts'] as const).map((name) => (
        <Section key={name} heading={answerWords[name].label}>
          {answers[name] === '' ? <p>Not said.</p> : <PlainText text={answers[name]} />}
        </Section>
      ))}
    </Page>
  )
}
