import { Temporal } from '../../kernel/temporal.ts'
import { Tag } from '../../web/components.ts'
import type { Decision } from '../rules/decision.ts'

export const bodyWords = {
  committee: 'The committee',
  board: 'The board',
  'project team': 'The project’s team',
} as const

/** Whether it holds, and whether somebody should look at it again. */
export function DecisionState(props: { readonly decision: Decision; readonly today: Temporal.PlainDate }) {
  const { supersededBy, reviewOn } = props.decision
  if (supersededBy !== null) return <Tag>Superseded by {supersededBy}</Tag>
  if (reviewOn !== null && Temporal.PlainDate.compare(reviewOn, props.today) <= 0)
    return <Tag tone="warning">Review due</Tag>
  return <Tag tone="good">In force</Tag>
}
