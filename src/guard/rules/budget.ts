// How much one person may ask of the guard, so that asking does not become a way to find out what is open.
import { guardBudget } from '../../kernel/limits.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { countIds } from './find-ids.ts'

/** What a person asked in the last 24 hours. */
export type Asked = {
  readonly checks: number
  readonly bytes: number
  /** Distinct lines that touched something they are not on. */
  readonly hits: number
}

const askSomebody = 'Ask a coordinator to check the text for you, or come back tomorrow.'

/** Null: the check may be made. The answer never depends on what the text touches. */
export function budgetRefusal(asked: Asked, sizeBytes: number): Refusal | null {
  if (asked.hits >= guardBudget.hitsPerDay) {
    return refuse('too-many', `Your texts touched a great deal today, so no more are checked. ${askSomebody}`)
  }
  const isSpent =
    asked.checks >= guardBudget.checksPerDay || asked.bytes + sizeBytes > guardBudget.bytesPerDay
  return isSpent
    ? refuse('too-many', `You have checked as much as one person may in a day. ${askSomebody}`)
    : null
}

/** Null: the text can be checked at all. `isOwnOnly`: it is compared with the asker's own cases and no others. */
export function textRefusal(text: string, sizeBytes: number, isOnAny: boolean): Refusal | null {
  if (text.trim() === '') return refuse('invalid', 'Write or choose the text to check.', { field: 'text' })
  if (sizeBytes > guardBudget.textBytesMax) {
    const most = `${guardBudget.textBytesMax / 1024} kB`
    return refuse('invalid', `A text may be ${most} long; check a longer one in parts.`, { field: 'text' })
  }
  if (countIds(text) > guardBudget.idsMax) {
    return refuse(
      'invalid',
      `There are more than ${guardBudget.idsMax} identifiers in it. Check a part at a time.`,
      { field: 'text' },
    )
  }
  if (isShort(text) && !isOnAny) {
    return refuse(
      'invalid',
      `Texts of less than ${guardBudget.wordsMin} words are checked only for people who are on a case. Check the whole text at once.`,
      { field: 'text' },
    )
  }
  return null
}

/** Different words: one word a hundred times over is still a guess. */
export function isShort(text: string): boolean {
  const words = new Set<string>()
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    words.add(word.toLowerCase())
    if (words.size >= guardBudget.wordsMin) return false
  }
  return true
}
