import { openDuties } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { type Suggestion, suggestionKey } from '../rules/meetings/agenda.ts'
import { actionItemsOf } from '../store/action-items.ts'
import { topicsOf } from '../store/agenda.ts'
import { waitingDecisions } from '../store/outside-decisions.ts'

/** Duties that are about meetings themselves, or come as items of their own. */
const leftOut = ['hold-meeting', 'call-meeting', 'write-minutes', 'ratify-decision', 'action-item']

/** Everything open that a meeting could talk about. */
export async function readSuggestions(work: Work, teamId: TeamId): Promise<Suggestion[]> {
  const duties = (await openDuties(work, [teamId])).filter(({ kind }) => !leftOut.includes(kind))
  const make = (
    kind: Suggestion['kind'],
    each: { id: string; title: string; text?: string },
  ): Suggestion => ({
    key: suggestionKey(kind, each.id),
    kind,
    subjectId: each.id,
    title: each.title,
    text: each.text ?? '',
  })
  return [
    ...(await waitingDecisions(work, teamId)).map((each) =>
      make('ratification', { ...each, title: `Ratify: ${each.title}` }),
    ),
    ...(await actionItemsOf(work, teamId)).map((each) => make('action', { id: each.id, title: each.title })),
    ...duties.map((each) => make('duty', { id: each.id, title: each.title })),
    ...(await topicsOf(work, teamId)).map((each) => make('topic', each)),
  ]
}
