import type { Work } from '../../jobs/works.ts'
import type { LetterId } from '../../kernel/ids.ts'
import type { LetterState, Mailbox } from '../../mail/outbox/letter.ts'
import { type OutgoingLetter, outgoingLetter, outgoingLetters } from '../../mail/outbox/outgoing-letters.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { visibleReferences } from './visible-references.ts'

export type OutgoingRow = OutgoingLetter & {
  /** Null: about no case. */
  readonly reference: CaseReference | null
}

export type Outgoing = { readonly rows: readonly OutgoingRow[]; readonly hasMore: boolean }

/** A page of letters in these states, newest first: of the cases this reader is on, and about no case. */
export async function readOutgoing(
  work: Work,
  states: readonly LetterState[],
  pageNumber: number,
): Promise<Outgoing> {
  const { letters, hasMore } = await outgoingLetters(work, pageNumber - 1, states)
  const references = await visibleReferences(
    work,
    letters.flatMap((letter) => letter.caseId ?? []),
  )
  return { rows: letters.map((letter) => withReference(letter, references)), hasMore }
}

export type LetterPage = {
  readonly letter: OutgoingRow
  readonly from: Mailbox
  readonly to: Mailbox
  readonly replyTo: Mailbox | null
  /** As the receiver gets it. Null: it holds a link or code that only its receiver may use. */
  readonly text: string | null
}

/** Null when there is no such letter or this reader may not see it. */
export async function readLetter(work: Work, id: LetterId): Promise<LetterPage | null> {
  const found = await outgoingLetter(work, id)
  if (found === null) return null
  const { letter, content } = found
  const references = await visibleReferences(work, letter.caseId === null ? [] : [letter.caseId])
  return {
    letter: withReference(letter, references),
    from: content.from,
    to: content.to,
    replyTo: content.replyTo,
    text: holdsSecret(letter) ? null : content.text,
  }
}

/**
 * Letters about no case (invitations, fresh starts) let their receiver sign in; a code opens a lane. Every
 * letter about no case counts, so that a new kind is not shown by oversight.
 */
function holdsSecret({ caseId, kind }: OutgoingLetter): boolean {
  return caseId === null || kind === 'code' || kind === 'invitation' || kind === 'fresh-start'
}

function withReference(letter: OutgoingLetter, references: ReadonlyMap<string, CaseReference>): OutgoingRow {
  return {
    ...letter,
    reference: letter.caseId === null ? null : (references.get(letter.caseId) ?? null),
  }
}
