import { Temporal } from '../../kernel/temporal.ts'

/** A day as date inputs send it, or null. */
export function readDay(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return null
  try {
    return Temporal.PlainDate.from(text.trim())
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** What was typed, trimmed; null for nothing. */
export function readOptional(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

/** The revision of a draft that a form carries; 0, which fits none, for anything else. */
export function revisionOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
