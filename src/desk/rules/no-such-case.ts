import { type Refusal, refuse } from '../../kernel/refusal.ts'

/** To whoever names another case: the same words whether it is missing or hidden from them. */
export function noSuchCase(typed: string, field: string): Refusal {
  return refuse('invalid', `There is no case ${typed.slice(0, 20)} that you may see.`, { field })
}
