/**
 * An expected "no": a value, not an exception. `sentence` says what happened and what to do,
 * `safe` what was kept ("your text is kept"). The web layer turns kinds into statuses in one place.
 */
export type RefusalKind = 'not-found' | 'not-allowed' | 'invalid' | 'conflict' | 'too-many' | 'unavailable'

export type Refusal = {
  readonly kind: 'refused'
  readonly why: RefusalKind
  readonly sentence: string
  readonly safe?: string
  /** The form field the sentence belongs to, when there is one. */
  readonly field?: string
}

export function refuse(
  why: RefusalKind,
  sentence: string,
  more: { safe?: string; field?: string } = {},
): Refusal {
  return { kind: 'refused', why, sentence, ...more }
}

/** Hidden and missing answer alike: the same words whether the thing exists or not. */
export const notFound: Refusal = refuse('not-found', 'There is no such page, or it is not open to you.')

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'refused'
}
