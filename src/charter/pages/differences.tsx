import { Notice, Table } from '../../web/components.ts'
import type { Difference, Tally } from '../rules/what-would-change.ts'

const kindWords = { acknowledgement: 'Reports acknowledged' } as const

/** Fewer could be told apart by those who know when something came in. */
const countMin = 3

/** Last year's facts under the charter in force and under the draft, as counts. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const enough = differences.filter((one) => one.count >= countMin)
  if (enough.length === 0) {
    return (
      <Notice>
        <p>Too little happened last year to compare.</p>
      </Notice>
    )
  }
  return (
    <Table
      caption="The year before, counted twice"
      rows={enough}
      rowKey={(one) => one.kind}
      columns={[
        { heading: 'What', cell: (one) => `${kindWords[one.kind]}, ${one.count} in all` },
        { heading: 'Under the charter in force', cell: (one) => sayTally(one.before) },
        { heading: 'Under the draft', cell: (one) => sayTally(one.after) },
        { heading: 'Would be judged otherwise', isNumber: true, cell: (one) => String(one.moved) },
      ]}
    />
  )
}

function sayTally({ met, late, open }: Tally): string {
  return `${met} in time, ${late} late${open > 0 ? `, ${open} still open` : ''}`
}
