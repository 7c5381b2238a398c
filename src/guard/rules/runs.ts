// A text as the guard sees it: runs of letters and digits, each with the words in it and the line it stands in.
import { stemmer } from 'stemmer'
import { fold, skeleton } from './fold.ts'

export type Run = {
  readonly skeleton: string
  /** Stems of the words that carry meaning: `TileDecoder` has two, `the` none. */
  readonly stems: readonly string[]
}

export type PlacedRun = Run & {
  /** Counted from 1. */
  readonly line: number
  /** A blank line stands before it: what belongs together does not go over it. */
  readonly isAfterGap: boolean
}

const run = /[\p{L}\p{N}]+/gu
/** `TileDecoder2` is tile, decoder and 2; `readPNGHeader` read, png and header. */
const wordOfRun = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{Lo}+|\p{N}+/gu
/** "rhea.finch at research dot example" */
const spelledSigns = new Set(['at', 'dot'])

const stopWords = new Set(
  `a about after all also an and any are as at be because been before being but by can could did do does doing done for
  from had has have he her here him his how i if in into is it its just me more most my no nor not of off on once only or
  other our out over own same she so some such than that the their them then there these they this those through to too
  under until up very was we were what when where which while who whom why will with would you your`.split(
    /\s+/,
  ),
)

/** Runs are the same again and again; one text has a few thousand different ones. */
export class RunReader {
  readonly #known = new Map<string, Run>()

  /** Every run in order, without those that only spell a sign out. */
  read(text: string): PlacedRun[] {
    const runs: PlacedRun[] = []
    let isAfterGap = false
    for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
      if (line.trim() === '') isAfterGap = true
      for (const [found] of fold(line).matchAll(run)) {
        const { skeleton, stems } = this.#run(found)
        if (skeleton === '') continue
        runs.push({ skeleton, stems, line: index + 1, isAfterGap })
        isAfterGap = false
      }
    }
    return runs
  }

  #run(found: string): Run {
    const known = this.#known.get(found)
    if (known !== undefined) return known
    const made = spelledSigns.has(found.toLowerCase())
      ? { skeleton: '', stems: [] }
      : { skeleton: skeleton(found), stems: stemsOf(found) }
    this.#known.set(found, made)
    return made
  }
}

const wordCharactersMax = 40

export function stemsOf(found: string): string[] {
  const words = found.match(wordOfRun) ?? []
  return words.flatMap((word) => {
    const lower = word.toLowerCase()
    if (lower.length < 2 || lower.length > wordCharactersMax || stopWords.has(lower) || /^\p{N}/u.test(lower))
      return []
    return [stemOf(lower)]
  })
}

/** Porter's stem for English words; others as they are. */
export function stemOf(lower: string): string {
  return /^[a-z]+$/.test(lower) ? stemmer(lower) : lower
}
