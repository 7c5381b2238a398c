import { isMisread, misread, quote, type ValueKind } from './value-kind.ts'

/** A whole number of something. A text with a unit ("5 days") is refused by the unit that is wanted. */
export function count(unit: string, range: { least: number; most: number }): ValueKind<number> {
  const wanted = `counts ${unit}: a whole number from ${range.least} to ${range.most}`
  return {
    name: 'count',
    unit,
    read(raw) {
      const isWhole = typeof raw === 'number' && Number.isInteger(raw)
      return isWhole && raw >= range.least && raw <= range.most
        ? raw
        : misread(`${wanted}, and ${quote(raw)} is none`)
    },
    write: (value) => value,
    say: (value) => `${value} ${value === 1 ? singular(unit) : unit}`,
  }
}

function singular(unit: string): string {
  return unit.endsWith('s') ? unit.slice(0, -1) : unit
}

/** One of a few words. `said`: what one is called in a sentence where that is not the word without its hyphens. */
export function choice<const Word extends string>(
  words: readonly Word[],
  said: Readonly<Record<string, string>> = {},
): ValueKind<Word> {
  return {
    name: 'choice',
    unit: '',
    read(raw) {
      return words.find((word) => word === raw) ?? misread(`is one of ${words.join(', ')}; not ${quote(raw)}`)
    },
    write: (value) => value,
    say: (value) => said[value] ?? value.replaceAll('-', ' '),
  }
}

/** One of a few proper names, which are said as they are written: `O-2025` is a protocol, "O 2025" is none. */
export function nameOf<const Name extends string>(names: readonly Name[]): ValueKind<Name> {
  return { ...choice(names), say: (value) => value }
}

export const onOff: ValueKind<boolean> = {
  name: 'switch',
  unit: '',
  read(raw) {
    if (raw === 'on' || raw === true) return true
    if (raw === 'off' || raw === false) return false
    return misread(`is on or off, and ${quote(raw)} is neither`)
  },
  write: (value) => (value ? 'on' : 'off'),
  say: (value) => (value ? 'on' : 'off'),
}

/** Whole percent, written with its sign: 50%. */
export const percent: ValueKind<number> = {
  name: 'share',
  unit: 'percent',
  read(raw) {
    const digits = typeof raw === 'string' ? /^(\d{1,3})\s?%$/.exec(raw)?.[1] : undefined
    const value = digits === undefined ? Number.NaN : Number(digits)
    return value <= 100 ? value : misread(`is a share, written like 50%; not ${quote(raw)}`)
  },
  write: (value) => `${value}%`,
  say: (value) => `${value} %`,
}

/** A mean of ratings that run from 0 to 5. */
export const points: ValueKind<number> = {
  name: 'points',
  unit: 'points of 5',
  read(raw) {
    return typeof raw === 'number' && raw >= 0 && raw <= 5
      ? raw
      : misread(`is a number of points from 0 to 5; not ${quote(raw)}`)
  },
  write: (value) => value,
  say: (value) => `${value} of 5 points`,
}

/** The word `none` where the charter sets no such limit; null in code. */
export function orNone<Value>(kind: ValueKind<Value>): ValueKind<Value | null> {
  return {
    name: `${kind.name} or none`,
    unit: kind.unit,
    read(raw) {
      if (raw === 'none') return null
      const value = kind.read(raw)
      return isMisread(value) ? misread(`${value.wanted}. Write none for no limit`) : value
    },
    write: (value) => (value === null ? 'none' : kind.write(value)),
    say: (value) => (value === null ? 'none' : kind.say(value)),
  }
}

const wordsMax = 50
const wordLengthMax = 100

/** Short texts, in order, none twice. */
export const wordList: ValueKind<readonly string[]> = {
  name: 'list of words',
  unit: '',
  read(raw) {
    const isList = Array.isArray(raw) && raw.length <= wordsMax && raw.every(isWord)
    if (!isList) return misread(`is a list of short texts; not ${quote(raw)}`)
    return new Set(raw).size === raw.length ? raw : misread('names something twice')
  },
  write: (value) => value,
  say: (value) => (value.length === 0 ? 'none' : value.join(', ')),
}

function isWord(raw: unknown): raw is string {
  return typeof raw === 'string' && raw.trim() !== '' && raw.length <= wordLengthMax && !raw.includes('\n')
}

/** Criteria and what each weighs: whole numbers from 1 to 100. At least one. */
export const weights: ValueKind<Readonly<Record<string, number>>> = {
  name: 'weights',
  unit: '',
  read(raw) {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      return misread(`names each criterion with its weight; not ${quote(raw)}`)
    }
    const entries = Object.entries(raw)
    if (entries.length === 0 || entries.length > wordsMax) return misread('names 1 to 50 criteria')
    const wrong = entries.find(([name, weight]) => !isWord(name) || !isWeight(weight))
    if (wrong !== undefined) {
      return misread(
        `gives each criterion a whole weight from 1 to 100; “${wrong[0]}” has ${quote(wrong[1])}`,
      )
    }
    return Object.fromEntries(entries as [string, number][])
  },
  write: (value) => value,
  say: (value) =>
    Object.entries(value)
      .map(([name, weight]) => `${name} × ${weight}`)
      .join(', '),
}

function isWeight(raw: unknown): raw is number {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= 100
}
