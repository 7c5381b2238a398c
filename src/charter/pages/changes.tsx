import type { DiffLine } from '../../kernel/line-diff.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import { LineDiff, Page, Section } from '../../web/components.ts'
import type { Finding } from '../rules/charter.ts'
import type { CharterChange } from '../rules/compare-charters.ts'
import { ChangeTables } from './change-tables.tsx'
import { Findings } from './findings.tsx'

/** Two texts of the charter side by side: what it means first, the lines after. */
export function ChangesPage(props: {
  readonly seat: CommitteeSeat
  readonly from: number
  readonly to: number | 'draft'
  readonly change: CharterChange
  readonly lines: readonly DiffLine[]
  readonly findings: readonly Finding[]
}) {
  const { seat, from, to } = props
  const isDraft = to === 'draft'
  const back = isDraft ? '/charter/draft' : '/charter/versions'
  return (
    <Page
      title={`From ${words(from)} to ${words(to)}`}
      section="charter"
      back={
        isDraft && !seat.mayKeep
          ? { href: committeeAddress(seat, '/charter'), label: 'Charter' }
          : { href: committeeAddress(seat, back), label: isDraft ? 'Draft' : 'Versions' }
      }
      under={seat.team.name}
    >
      <Findings heading="The draft cannot be published yet" findings={props.findings} />
      <Section heading="What changes">
        <ChangeTables change={props.change} />
      </Section>
      <Section heading="Line by line">
        <LineDiff lines={props.lines} />
      </Section>
    </Page>
  )
}

function words(version: number | 'draft'): string {
  if (version === 'draft') return 'the draft'
  return version === 0 ? 'the shipped charter' : `version ${version}`
}
