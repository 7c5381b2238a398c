import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { inUtc } from './due.ts'

export type LetterText = { readonly subject: string; readonly text: string }

/**
 * The automatic receipt: once per case, never quoting the report, not even its subject. It names the
 * instant by which a person answers; it does not count as that answer.
 */
export function receipt(facts: {
  reference: CaseReference
  teamName: string
  acknowledgeBy: Temporal.Instant
}): LetterText {
  return {
    subject: `[${facts.reference}] We have your report`,
    text: [
      `We have your report. Its reference is ${facts.reference}.`,
      `A person on the security committee will read it and answer you by ${inUtc(facts.acknowledgeBy)} at the latest. Until then you need not do anything.`,
      'If you have more to add, reply to this mail and keep the reference in the subject. Please do not publish yet.',
      'This mail was sent by a program; your reply to it goes to people.',
      facts.teamName,
    ].join('\n\n'),
  }
}
