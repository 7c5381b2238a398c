import type { PersonId } from '../../kernel/ids.ts'
import { Details, Table } from '../../web/components.ts'
import type { ProjectCoverage } from '../rules/seats.ts'

const width = 320
const height = 24

/** How many projects a member comes from: one bar, its sentence and its table, all from one list. */
export function CoverageChart(props: {
  readonly coverage: readonly ProjectCoverage[]
  readonly names: ReadonlyMap<PersonId, string>
}) {
  const { coverage, names } = props
  if (coverage.length === 0) return <p>The directory has no projects yet.</p>
  const covered = coverage.filter(({ members }) => members.length > 0).length
  const sentence = `${covered} of ${coverage.length} projects have a member on the committee.`
  const filled = Math.round((width * covered) / coverage.length)
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={sentence}>
        <rect class="chart-empty" x="0.5" y="0.5" width={width - 1} height={height - 1} />
        <rect class="chart-full" x="0.5" y="0.5" width={Math.max(0, filled - 1)} height={height - 1} />
      </svg>
      <figcaption>{sentence}</figcaption>
      <Details summary="By project">
        <Table
          caption="Projects and the members who come from them"
          isCaptionHidden
          rows={coverage}
          rowKey={(project) => project.slug}
          columns={[
            { heading: 'Project', cell: (project) => project.name },
            {
              heading: 'Members',
              cell: (project) => project.members.map((id) => names.get(id) ?? '').join(', ') || 'none',
            },
          ]}
        />
      </Details>
    </figure>
  )
}
