import { Line, Lines } from '../../../web/components.ts'
import type { CasePage } from '../../reads/case-page.ts'
import type { Likeness } from '../../reads/likeness.ts'
import type { CaseReference } from '../../rules/case-reference.ts'
import { sharedWords } from './shared-words.ts'

/** An earlier case that this one may be about, with the reason a person can check. */
export type SuggestedCase = { readonly reference: CaseReference; readonly reason: string }

/** Only of cases this reader may see: both lists were read for them. */
export function suggestedCases(
  { mayBelongTo }: Pick<CasePage, 'mayBelongTo'>,
  { lookAlikes }: Pick<Likeness, 'lookAlikes'>,
): SuggestedCase[] {
  const pointed = mayBelongTo.map((reference) => ({ reference, reason: 'The mail points to it.' }))
  const alike = lookAlikes
    .filter(({ reference }) => !mayBelongTo.includes(reference))
    .map((one) => ({ reference: one.reference, reason: `Reads like it. ${sharedWords(one)}` }))
  return [...pointed, ...alike]
}

/** `address` of the page with this case put into its field, but for the reference. */
export function SuggestedCases(props: {
  readonly address: string
  readonly suggested: readonly SuggestedCase[]
}) {
  if (props.suggested.length === 0) return null
  return (
    <Lines label="Cases it may be about">
      {props.suggested.map(({ reference, reason }) => (
        <Line key={reference} icon="folder">
          <a href={`${props.address}${reference}`}>{reference}</a> <span class="quiet">{reason}</span>
        </Line>
      ))}
    </Lines>
  )
}
