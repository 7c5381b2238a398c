const syllables = [
  'ba',
  'cor',
  'di',
  'fen',
  'gu',
  'hal',
  'ji',
  'kro',
  'lum',
  'ne',
  'pol',
  'ra',
  'sit',
  'vu',
  'wex',
  'zan',
]
const vocabularySize = 30_000
const wordsPerReport = 150

/** A report of words spread as in real texts (Zipf): a few in nearly all of them, most in a handful. */
export function madeUpReport(n: number): string {
  const next = randomFrom(n + 1)
  return Array.from({ length: wordsPerReport }, () => wordOf(Math.floor(vocabularySize ** next()) - 1)).join(
    ' ',
  )
}

/** Five syllables name a number: 16^5 words. */
function wordOf(rank: number): string {
  let rest = rank
  let word = ''
  for (let place = 0; place < 5; place += 1) {
    word += syllables[rest % syllables.length]
    rest = Math.floor(rest / syllables.length)
  }
  return word
}

/** The same numbers in each run: mulberry32, which is good enough for words. */
function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
