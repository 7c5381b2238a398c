import type { Temporal } from '../../kernel/temporal.ts'
import type { Election } from '../rules/election.ts'
import type { ElectionNotice } from '../rules/election-notices.ts'

export type LetterTexts = { readonly subject: string; readonly text: string }

/** The same words to everybody: none of it is asked of the ballots, and no greeting tells two copies apart. */
export function electionLetter(
  kind: ElectionNotice,
  election: Pick<Election, 'id' | 'title' | 'isSecret' | 'closesAt' | 'result' | 'voidReason' | 'purpose'>,
  publicUrl: string,
): LetterTexts {
  const { title } = election
  const page = `${publicUrl}/elections/${election.id}`
  switch (kind) {
    case 'opened':
      return letter(`Voting is open: ${title}`, [
        `you are on the roll of "${title}". Voting is open until ${sayUtc(election.closesAt)}.`,
        election.isSecret
          ? 'The ballot is secret. You can vote again until the close; the last ballot counts.'
          : 'The vote is open: names and votes are listed after the close. You can vote again until then.',
        page,
      ])
    case 'closing':
      return letter(`Voting ends in a day: ${title}`, [
        `voting in "${title}" ends at ${sayUtc(election.closesAt)}.`,
        'This goes to everybody on the roll, whether they have voted or not; who has is told to nobody. If you have not voted yet, there is still time:',
        page,
      ])
    case 'tied':
      return letter(`A tie: ${title}`, [
        `you are among those tied in "${title}".`,
        'You can settle it among yourselves: each of you says on the page who shall be elected, and when all say the same, that is the result. Until then the chair or the secretary may put the lot on record.',
        page,
      ])
    case 'ended':
      return letter(`Result: ${title}`, [resultOf(election), `How it was counted: ${page}`])
    default:
      return kind satisfies never
  }
}

function resultOf({ title, result, voidReason, purpose }: Parameters<typeof electionLetter>[1]): string {
  if (voidReason !== null) return `"${title}" ended without a result. ${voidReason}`
  const isQuestion = purpose === 'question'
  const names = result?.elected ?? []
  if (names.length === 0) return isQuestion ? `"${title}": not adopted.` : `Nobody was elected in "${title}".`
  return `"${title}": ${isQuestion ? 'adopted' : 'elected'}: ${names.join(', ')}.`
}

function letter(subject: string, paragraphs: readonly string[]): LetterTexts {
  return { subject, text: `${['Hello,', ...paragraphs].join('\n\n')}\n` }
}

/** "10 March 2026, 00:00 UTC": everybody gets the same words, so the zone is everybody's. */
function sayUtc(at: Temporal.Instant): string {
  const date = new Date(at.epochMilliseconds)
  const day = date.toLocaleDateString('en-GB', { timeZone: 'UTC', dateStyle: 'long' })
  return `${day}, ${date.toISOString().slice(11, 16)} UTC`
}
