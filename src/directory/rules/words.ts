/**
 * A report as a row of words. Hyphen, underscore, dot, slash and blank all separate, so that
 * "jupyter-server", "jupyter_server" and "Jupyter Server" read alike.
 */
export type Word = {
  /** Lower case, accents removed: "Voilà" is "voila". */
  readonly folded: string
  readonly start: number
  readonly end: number
}

/** Longer runs of letters are base64 or an attack, not the name of anything. */
const wordLengthMax = 80

function fold(text: string): string {
  const lower = text.toLowerCase()
  // Most words are ASCII and need no second pass.
  return /[^\0-\x7f]/.test(lower) ? lower.normalize('NFKD').replace(/\p{M}/gu, '') : lower
}

/** The words of a text in order; positions are UTF-16 offsets into it. Linear in its length. */
export function readWords(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)) {
    const raw = match[0]
    if (raw.length > wordLengthMax) continue
    words.push({ folded: fold(raw), start: match.index, end: match.index + raw.length })
  }
  return words
}

/** "Jupyter_Server" to `['jupyter', 'server']`. */
export function foldedWords(text: string): string[] {
  return readWords(text).map((word) => word.folded)
}
