import type { DiffLine } from '../../kernel/line-diff.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import { Empty, LineDiff, Page } from '../../web/components.ts'

/** Two texts of a policy, line by line. */
export function PolicyChangesPage(props: {
  readonly seat: CommitteeSeat
  readonly slug: string
  readonly title: string
  readonly from: number
  readonly to: number | 'draft'
  readonly lines: readonly DiffLine[]
}) {
  const { seat, slug, title, from, to, lines } = props
  return (
    <Page
      title={`From version ${from} to ${to === 'draft' ? 'the draft' : `version ${to}`}`}
      section="policies"
      back={{ href: committeeAddress(seat, `/policies/${slug}`), label: title }}
    >
      {lines.every(({ kind }) => kind === 'same') ? (
        <Empty heading="No line changed." icon="check" />
      ) : (
        <LineDiff lines={lines} />
      )}
    </Page>
  )
}
