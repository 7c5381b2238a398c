// Officers and delegates to other bodies, such as a steering council, are offices with a term: the charter names
// them. Who presides or records here is no delegate.
import type { ElectionPurpose } from './election.ts'

type KnownOffice = { readonly title: string; readonly duty: 'presides' | 'records' | 'other' }

/** May whoever is elected for this purpose take this office? */
export function offersOffice(purpose: ElectionPurpose, office: KnownOffice): boolean {
  return purpose === 'office' || (purpose === 'delegates' && office.duty === 'other')
}

/** The office that the election's title speaks of ("Chair, April 2026 to March 2027"), or the first one. */
export function likelyOffice(title: string, offices: readonly KnownOffice[]): string {
  const words = title.toLowerCase()
  const named = offices.filter((office) => words.includes(office.title.toLowerCase()))
  // "Co-chair" holds "Chair": the longest title is the one that is meant.
  const [best] = named.toSorted((one, other) => other.title.length - one.title.length)
  return (best ?? offices[0])?.title ?? ''
}
