import type { SimilarCase } from '../../reads/similar-cases.ts'

/** Why two reports read alike, in words a person can check: "Both say “symlink”, “loader”." */
export function sharedWords({ words }: Pick<SimilarCase, 'words'>): string {
  return `Both say ${words.map((word) => `“${word}”`).join(', ')}.`
}
