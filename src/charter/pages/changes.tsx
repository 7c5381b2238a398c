import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import { Page, Section } from '../../web/components.ts'
import type { Finding } from '../rules/charter.ts'
import type { CharterChange } from '../rules/compare-charters.ts'
import { type DiffLine, hunksOf } from '../rules/line-diff.ts'
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
        {hunksOf(props.lines).map((hunk) => (
          <Hunk key={`${hunk[0]?.kind} ${hunk[0]?.number}`} lines={hunk} />
        ))}
      </Section>
    </Page>
  )
}

const toneOf = { same: undefined, gone: 'tone-danger', new: 'tone-good' } as const
const signOf = { same: '', gone: '\u2212', new: '+' } as const

/** A sign before each line as well as a colour, and the words for those who hear the page. */
function Hunk({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <ol class="diff">
      {lines.map((line) => (
        <li key={`${line.kind} ${line.number}`} class={toneOf[line.kind]}>
          <span class="diff-number">
            {line.number} {signOf[line.kind]}
          </span>
          {line.kind === 'gone' && <del>{line.text}</del>}
          {line.kind === 'new' && <ins>{line.text}</ins>}
          {line.kind === 'same' && <span>{line.text}</span>}
        </li>
      ))}
    </ol>
  )
}

function words(version: number | 'draft'): string {
  if (version === 'draft') return 'the draft'
  return version === 0 ? 'the shipped charter' : `version ${version}`
}
