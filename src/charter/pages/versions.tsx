import type { DecisionId } from '../../kernel/ids.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import { Empty, Page, Section, Table, When } from '../../web/components.ts'
import type { PublishedVersion } from '../reads/versions.ts'

/** What the team has published, and on which decisions. */
export function VersionsPage(props: {
  readonly seat: CommitteeSeat
  readonly versions: readonly PublishedVersion[]
  /** References of decisions the reader may see. */
  readonly papers: ReadonlyMap<DecisionId, string>
}) {
  const { seat, versions, papers } = props
  return (
    <Page
      title="Versions of the charter"
      section="charter"
      back={{ href: committeeAddress(seat, '/charter'), label: 'Charter' }}
      under={seat.team.name}
    >
      <Section heading="Versions" isHeadingHidden>
        <Table
          caption={`Versions of the charter of ${seat.team.name}`}
          isCaptionHidden
          rows={versions}
          rowKey={(one) => String(one.version)}
          empty={
            <Empty heading="No version was published" icon="file">
              <p>
                The <a href={committeeAddress(seat, '/charter/versions/0')}>shipped charter</a> holds.
              </p>
            </Empty>
          }
          columns={[
            {
              heading: 'Version',
              cell: ({ version }) => (
                <a href={committeeAddress(seat, `/charter/versions/${version}`)}>Version {version}</a>
              ),
            },
            { heading: 'Published', cell: (one) => <When at={one.publishedAt} form="clock" /> },
            { heading: 'By', cell: (one) => one.publishedBy },
            { heading: 'Motion', cell: (one) => <Paper seat={seat} id={one.adoptedById} papers={papers} /> },
            { heading: 'Board', cell: (one) => <Paper seat={seat} id={one.approvedById} papers={papers} /> },
            { heading: 'Changes', cell: ({ version }) => <Changes seat={seat} version={version} /> },
          ]}
        />
      </Section>
    </Page>
  )
}

function Paper(props: {
  readonly seat: CommitteeSeat
  readonly id: DecisionId | null
  readonly papers: ReadonlyMap<DecisionId, string>
}) {
  const reference = props.id === null ? undefined : props.papers.get(props.id)
  if (reference === undefined) return <>not needed</>
  return <a href={committeeAddress(props.seat, `/decisions/${reference}`)}>{reference}</a>
}

function Changes({ seat, version }: { readonly seat: CommitteeSeat; readonly version: number }) {
  const query = { from: String(version - 1), to: String(version) }
  const words = version === 1 ? 'against the shipped one' : `since version ${version - 1}`
  return <a href={committeeAddress(seat, '/charter/changes', query)}>{words}</a>
}
