/**
 * The Date header (RFC 5322 3.3, with the obsolete forms of 4.3) as an instant. A date without a zone is
 * read as UTC: reading it in this machine's zone would give two desks two answers.
 */
export function mailDate(value: string | null): string | null {
  if (value === null || value.length > 200) return null
  const plain = value
    .replaceAll(/\([^()]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (!/\d/.test(plain)) return null
  const hasZone = /(?:[+-]\d{2}:?\d{2}|\b(?:UTC?|GMT|Z|[ECMP][SD]T))$/i.test(plain)
  const milliseconds = firstNumber(
    Date.parse(plain.concat(hasZone ? '' : ' +0000')),
    Date.parse(`${plain} UTC`),
  )
  if (milliseconds === null) return null
  const date = new Date(milliseconds)
  return date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999 ? null : date.toISOString()
}

function firstNumber(...candidates: number[]): number | null {
  return candidates.find((candidate) => Number.isFinite(candidate)) ?? null
}
