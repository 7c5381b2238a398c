import type { Temporal } from '../../kernel/temporal.ts'
import { inUtc } from './due.ts'
import type { LetterText } from './receipt.ts'

/** To the coordinators. Says who and how much, and not what: they need not be on the cases concerned. */
export function guardAlarmLetter(facts: {
  readonly askerName: string
  readonly hits: number
  readonly at: Temporal.Instant
  readonly teamName: string
}): LetterText {
  return {
    subject: 'Somebody’s texts touch much that is not public',
    text: [
      `${facts.askerName} had texts checked by the guard. In the 24 hours before ${inUtc(facts.at)}, ${facts.hits} different lines in them touched cases ${facts.askerName} is not on.`,
      'That may be honest work: long minutes written by somebody who was told too much. It may also be somebody trying words to find out what is open. Ask them which text it was, and see "Check a text" for the lines that touch your own cases.',
      'Nobody was told what the lines touch. This letter is sent once a day for each person.',
      facts.teamName,
    ].join('\n\n'),
  }
}
