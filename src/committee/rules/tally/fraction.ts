// Exact numbers for counting votes. A mean of three ratings is 11/3, and two candidates with 11/3 are tied;
// decimal numbers would call one of them the winner.

/** A rational number in lowest terms; the denominator is positive. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint }

export const zero: Fraction = { top: 0n, bottom: 1n }

export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [over, under] = [BigInt(top), BigInt(bottom)]
  if (under === 0n) throw new RangeError('a fraction needs a denominator other than 0')
  const shared = divisor(over < 0n ? -over : over, under < 0n ? -under : under)
  const sign = under < 0n ? -1n : 1n
  return { top: (sign * over) / shared, bottom: (sign * under) / shared }
}

export function plus(one: Fraction, other: Fraction): Fraction {
  return fraction(one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom)
}

export function times(one: Fraction, other: Fraction): Fraction {
  return fraction(one.top * other.top, one.bottom * other.bottom)
}

/** `other` must not be 0. */
export function over(one: Fraction, other: Fraction): Fraction {
  return fraction(one.top * other.bottom, one.bottom * other.top)
}

export function sum(all: readonly Fraction[]): Fraction {
  return all.reduce(plus, zero)
}

/** Negative when `one` is smaller, 0 when they are equal, positive when it is larger. */
export function compare(one: Fraction, other: Fraction): number {
  const difference = one.top * other.bottom - other.top * one.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** "16" or "11/3". */
export function show({ top, bottom }: Fraction): string {
  return bottom === 1n ? String(top) : `${top}/${bottom}`
}

const written = /^(-?\d{1,18})(?:\/(\d{1,18}))?$/

/** Reads "4", "7/2" or a whole number. Null for anything else: a decimal is no exact number here. */
export function readFraction(value: unknown): Fraction | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? fraction(value) : null
  const match = typeof value === 'string' ? written.exec(value) : null
  if (match?.[1] === undefined || /^0+$/.test(match[2] ?? '')) return null
  return fraction(BigInt(match[1]), BigInt(match[2] ?? 1))
}

function divisor(one: bigint, other: bigint): bigint {
  while (other !== 0n) [one, other] = [other, one % other]
  return one
}
