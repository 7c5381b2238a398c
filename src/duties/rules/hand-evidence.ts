import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Duty, Evidence, HeldOffice } from './duty.ts'
import { dutyKinds } from './duty-kinds.ts'

/** What an officer says in place of an act of ours: "Sent to the board by mail on 12 March, see the minutes". */
export function checkHandEvidence(
  duty: Pick<Duty, 'teamId' | 'kind' | 'end'>,
  offices: readonly HeldOffice[],
  where: string,
): Evidence | Refusal {
  const isOfficer = offices.some(
    (held) => held.teamId === duty.teamId && (held.role === 'chair' || held.role === 'secretary'),
  )
  if (!isOfficer) return refuse('not-allowed', 'Only the chair or the secretary can say that this was done.')
  if (duty.end !== null) return refuse('conflict', 'It is done or waived already.')
  const { words, isMetByHand } = dutyKinds[duty.kind]
  if (!isMetByHand) {
    return refuse('conflict', `"${words}" is met by doing it here; follow the link of the duty.`)
  }
  const id = where.trim()
  return id.length >= 5 && id.length <= 500
    ? { kind: 'by hand', id }
    : refuse('invalid', 'Say where it can be seen, in 5 to 500 characters.', { field: 'where' })
}
