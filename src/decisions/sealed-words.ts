import type { Place } from '../sealing/envelope.ts'

/** Where the sealed words of a decision stand: {title, text, document}. */
export function wordsPlace(id: string): Place {
  return { table: 'decision', row: id, field: 'words_sealed' }
}

/** Where the note of a review stands: {note}. */
export function reviewPlace(id: string): Place {
  return { table: 'decision_review', row: id, field: 'note_sealed' }
}
