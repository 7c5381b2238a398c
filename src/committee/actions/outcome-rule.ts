import { Temporal } from '../../kernel/temporal.ts'
import type { Gathering } from '../reads/gathering.ts'
import type { HeldMeeting } from '../rules/meetings/held.ts'
import type { Motion } from '../rules/motions/motion.ts'
import type { OutcomeRule } from '../rules/motions/outcome.ts'

/** What this motion needs. Notice was given when it hangs from an agenda that was set before the meeting began. */
export function outcomeRuleOf(facts: {
  readonly motion: Motion
  readonly meeting: HeldMeeting
  readonly gathering: Pick<Gathering, 'charter'>
}): OutcomeRule {
  const { motion, meeting, gathering } = facts
  const { agendaSetAt, sitting } = meeting
  const wasSetBefore = agendaSetAt !== null && Temporal.Instant.compare(agendaSetAt, sitting.openedAt) <= 0
  return {
    kind: motion.kind,
    threshold: gathering.charter.settings['vote.threshold'],
    hasNotice: wasSetBefore && motion.agendaItemId !== null,
  }
}
