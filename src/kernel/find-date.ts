// Dates as people write them: "August 13th, 2021", "Jan 2th, 2024", "13 August 2021", 2023-09-13,
// 20230913. A date that could be read in two ways (03/04/2024) is not guessed.

export type FoundDate = {
  /** ISO 8601. */
  readonly iso: string
  readonly from: number
  readonly to: number
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
// "May" and "March" are ordinary words in small letters.
const month =
  '([Jj]an(?:uary)?|JAN|[Ff]eb(?:ruary)?|FEB|Mar(?:ch)?|MAR(?:CH)?|[Aa]pr(?:il)?|APR(?:IL)?|May|MAY|[Jj]une?|JUNE?|[Jj]uly?|JULY?|[Aa]ug(?:ust)?|AUG|[Ss]ept?(?:ember)?|SEPT?|[Oo]ct(?:ober)?|OCT|[Nn]ov(?:ember)?|NOV|[Dd]ec(?:ember)?|DEC)\\b\\.?'
const day = '(\\d{1,2})(?:st|nd|rd|th)?'
const year = '(?:,?\\s+(\\d{4}))?(?!\\d)'

type Shape = {
  readonly pattern: RegExp
  read(groups: readonly (string | undefined)[], yearHint: number | null): string | null
}

const shapes: readonly Shape[] = [
  {
    pattern: /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/,
    read: ([y, , m, d]) => isoDate(y, m, d),
  },
  { pattern: /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/, read: ([y, m, d]) => isoDate(y, m, d) },
  {
    pattern: new RegExp(`\\b${month}\\s+${day}\\b${year}`),
    read: ([m, d, y], hint) => isoDate(y ?? hint, monthNumber(m), d),
  },
  {
    pattern: new RegExp(`(?<!\\d)${day}\\s+(?:of\\s+)?${month}${year}`),
    read: ([d, m, y], hint) => isoDate(y ?? hint, monthNumber(m), d),
  },
  {
    pattern: new RegExp(`(?<!\\d)(\\d{4}),?\\s+${month}\\s+${day}(?!\\d)`),
    read: ([y, m, d]) => isoDate(y, monthNumber(m), d),
  },
  // Day first with dots; with slashes only where one of the two cannot be a month.
  { pattern: /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, read: ([d, m, y]) => isoDate(y, m, d) },
  {
    pattern: /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/,
    read: ([a, b, y]) => (Number(a) > 12 ? isoDate(y, b, a) : Number(b) > 12 ? isoDate(y, a, b) : null),
  },
]

/** The first date of a text. `yearHint` serves dates written without a year, in a file of one year. */
export function findDate(text: string, yearHint: number | null = null): FoundDate | null {
  let first: FoundDate | null = null
  for (const { pattern, read } of shapes) {
    const match = pattern.exec(text)
    if (match === null || (first !== null && match.index >= first.from)) continue
    const iso = read(match.slice(1), yearHint)
    if (iso !== null) first = { iso, from: match.index, to: match.index + match[0].length }
  }
  return first
}

/** Every date of a text, in order. */
export function findDates(text: string): string[] {
  const found: string[] = []
  let rest = text
  for (let date = findDate(rest); date !== null; date = findDate(rest)) {
    found.push(date.iso)
    rest = rest.slice(date.to)
  }
  return found
}

/** A year that stands alone: "# 2024 meetings", `minutes-2024.md`. */
export function findYear(text: string): number | null {
  const found = /(?<!\d)(20\d{2})(?!\d)/.exec(text)?.[1]
  return found === undefined ? null : Number(found)
}

function monthNumber(word: string | undefined): number {
  return months.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1
}

/** Null for what is no day of the calendar. */
function isoDate(
  y: string | number | null | undefined,
  m: string | number | undefined,
  d: string | undefined,
): string | null {
  const [year, month, day] = [Number(y ?? Number.NaN), Number(m), Number(d)]
  if (!(year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1)) return null
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (day > (lengths[month - 1] ?? 0)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
