/** A phrase kept as it reads within a sentence ("letter sent"), where it stands alone: "Letter sent". */
export function sentenceCase(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1)
}
