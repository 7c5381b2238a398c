import type { PersonId } from '../../kernel/ids.ts'
import type { Tone } from '../../web/components.ts'
import type { Duty, DutyState } from '../rules/duty.ts'

export const stateWords: Readonly<Record<DutyState, { readonly words: string; readonly tone: Tone }>> = {
  open: { words: 'open', tone: 'neutral' },
  late: { words: 'late', tone: 'danger' },
  met: { words: 'done in time', tone: 'good' },
  'met-late': { words: 'done late', tone: 'warning' },
  waived: { words: 'waived', tone: 'neutral' },
}

/** "Chair", "Every member", or the name of the person. */
export function sayOwner({ owner }: Duty, names: ReadonlyMap<PersonId, string>): string {
  if ('personId' in owner) return names.get(owner.personId) ?? 'Somebody who left'
  if (owner.role === 'member') return 'Every member'
  return owner.role === 'chair' ? 'Chair' : 'Secretary'
}
