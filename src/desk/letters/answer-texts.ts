import type { CaseReference } from '../rules/case-reference.ts'

export type AnswerWords = {
  readonly reference: CaseReference
  /** How the reporter signed, empty when unknown. */
  readonly reporterName: string
  readonly writerName: string
  readonly teamName: string
}

function framed({ reporterName, writerName, teamName }: AnswerWords, paragraphs: readonly string[]): string {
  const greeting = reporterName === '' ? 'Hello,' : `Hello ${reporterName},`
  return [greeting, ...paragraphs, `${writerName}\n${teamName}`].join('\n\n')
}

/** What the composer starts from; a person edits it. Words in [brackets] are theirs to fill in. */
export function acknowledgementText(words: AnswerWords): string {
  return framed(words, [
    `I am ${words.writerName} and I look after your report ${words.reference}.`,
    'I understand that [one sentence in our own words].',
    'I will write to you again by [date], also if there is nothing new. Please do not publish before we have talked about a date.',
  ])
}

export function informationRequestText(words: AnswerWords): string {
  return framed(words, [
    'To go on we need:',
    '1. [which version, from where installed]\n2. [the smallest input or script that shows it]',
    'If we hear nothing within 30 days we close the report for now; any answer opens it again.',
  ])
}

export function replyText(words: AnswerWords): string {
  return framed(words, ['[your words]'])
}

export function dismissalText(words: AnswerWords, reasonText: string): string {
  return framed(words, [
    reasonText,
    'If you think we are wrong, answer this mail and another member will look.',
  ])
}

export function duplicateText(words: AnswerWords): string {
  return framed(words, [
    'Thank you for writing. We know of this from an earlier report and are working on it.',
    'We will tell you when it becomes public. You owe us nothing further; please keep it to yourself until then.',
  ])
}

export function closingText(words: AnswerWords): string {
  return framed(words, [
    'We are done with your report: [what was decided or released].',
    'Thank you for telling us first. Any answer to this mail opens the case again.',
  ])
}

/** "Which project has it" for the reporter; never a maintainer's private address. */
export function handedOverText(words: AnswerWords, projectNames: readonly string[]): string {
  const projects = new Intl.ListFormat('en', { type: 'conjunction' }).format(projectNames)
  const decide = projectNames.length === 1 ? 'Its maintainers decide' : 'Their maintainers decide'
  return framed(words, [
    `Your report ${words.reference} is now with the maintainers of ${projects}. ${decide} what happens next, and we follow it up with them.`,
    'You will hear from them or from us. Until then please keep it to yourself.',
  ])
}
