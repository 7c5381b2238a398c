import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { inUtc } from './due.ts'
import type { LetterText } from './receipt.ts'

export type HandOverFacts = {
  readonly reference: CaseReference
  readonly projectName: string
  readonly writerName: string
  readonly teamName: string
  /** The coordinator's own words; must hold no report text when the channel may not receive any. */
  readonly note: string
  readonly answerBy: Temporal.Instant
}

const asks =
  'Please (1) tell us that you have received this, and (2) within 14 days say "ours", "not ours" or "need help". ' +
  'We keep the reporter informed. You owe nobody a fix date today.'

/** To a channel that may receive clear text: the report goes along. */
export function clearHandOver(
  facts: HandOverFacts,
  reportText: string,
  /** Files never travel by mail: they are read behind the link. Null where no letter is meant. */
  files: { readonly link: string; readonly fileNames: readonly string[] } | null,
): LetterText {
  return {
    subject: `[${facts.reference}] Security report for ${facts.projectName}`,
    text: [
      `You are the security contact for ${facts.projectName}. Someone reported a possible vulnerability to us.`,
      ...(facts.note === '' ? [] : [facts.note]),
      `${asks} A sign of life by ${inUtc(facts.answerBy)} would help; answer this mail.`,
      `${facts.writerName}\n${facts.teamName}`,
      ...(files === null || files.fileNames.length === 0 ? [] : [whereFilesAre(files)]),
      `---- The report ----\n\n${reportText}`,
    ].join('\n\n'),
  }
}

function whereFilesAre(files: { readonly link: string; readonly fileNames: readonly string[] }): string {
  return [
    `Files that came with the report: ${files.fileNames.join(', ')}.`,
    `Download them here, after a one-time code that we mail to this address:\n${files.link}`,
  ].join('\n')
}

/** To any other channel: no word of the report, a link that opens after a one-time code. */
export function linkHandOver(facts: Omit<HandOverFacts, 'note'>, link: string): LetterText {
  return {
    subject: `[${facts.reference}] Security report for ${facts.projectName}`,
    text: [
      `You are the security contact for ${facts.projectName}. Someone reported a possible vulnerability to us. For its own safety this mail does not say more.`,
      `Read it here: ${link}`,
      'The page sends a one-time code to this address; enter it there and you see the report. The code is good for 15 minutes.',
      `${asks} A sign of life by ${inUtc(facts.answerBy)} would help; you can answer on that page or reply to this mail.`,
      `${facts.writerName}\n${facts.teamName}`,
    ].join('\n\n'),
  }
}

/** A further letter to a channel that may not receive clear text: it says that there is something to read. */
export function newsBehindLink(facts: { reference: CaseReference; teamName: string }): string {
  return [
    `There is news on ${facts.reference}. Read it behind the link in our first letter; this mail does not say more, for its own safety.`,
    facts.teamName,
  ].join('\n\n')
}

/** The one-time code, mailed to the listed contact only. */
export function codeLetter(facts: { reference: CaseReference; code: string; teamName: string }): LetterText {
  return {
    subject: `[${facts.reference}] Your one-time code`,
    text: [
      `Your code is ${facts.code}`,
      'Enter it on the page that asked for it within 15 minutes. It works once. If you did not ask for it, ignore this mail: nothing was opened.',
      facts.teamName,
    ].join('\n\n'),
  }
}
