import { Tag, type Tone } from '../../web/components.ts'
import type { ElectionMethod, ElectionPurpose, ElectionState } from '../rules/election.ts'

export const purposeWords: Readonly<Record<ElectionPurpose, string>> = {
  members: 'Members of the committee',
  office: 'An office: chair, secretary and the like',
  delegates: 'Delegates to another body',
  question: 'A question answered by yes or no',
}

export const methodWords: Readonly<Record<ElectionMethod, string>> = {
  star: 'STAR: the two with the highest totals meet, and the one preferred on more ballots is elected',
  'bloc-star': 'Bloc STAR: STAR again for each seat, without those already elected',
  score: 'Score: the highest totals are elected',
  approval: 'Approval: those whom the most ballots approve are elected',
  'yes-no': 'Yes or no',
}

const stateWords: Readonly<Record<ElectionState, readonly [Tone, string]>> = {
  draft: ['neutral', 'Being prepared'],
  open: ['info', 'Open'],
  nameless: ['info', 'Names are off'],
  tied: ['warning', 'Tied'],
  decided: ['good', 'Decided'],
  void: ['danger', 'Void'],
}

/** `isClosed`: its last day is over, whatever was opened since. */
export function ElectionTag(props: { readonly state: ElectionState; readonly isClosed: boolean }) {
  if (props.state === 'open' && props.isClosed) return <Tag tone="warning">Waits for the count</Tag>
  const [tone, words] = stateWords[props.state]
  return <Tag tone={tone}>{words}</Tag>
}
