/** One line of a comparison; `number` counts in the text it stands in (the later one for lines in both). */
export type DiffLine = {
  readonly kind: 'same' | 'gone' | 'new'
  readonly number: number
  readonly text: string
}

/**
 * Compares two texts line by line by their longest common subsequence. The time grows with the product of the
 * changed stretches, which for two texts of a few hundred lines is nothing.
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const older = before.split(/\r?\n/)
  const newer = after.split(/\r?\n/)
  const head = commonHead(older, newer)
  const tail = commonHead(older.slice(head).reverse(), newer.slice(head).reverse())
  const middle = changed(older.slice(head, older.length - tail), newer.slice(head, newer.length - tail), head)
  return [
    ...newer.slice(0, head).map((text, index) => same(text, index)),
    ...middle,
    ...newer.slice(newer.length - tail).map((text, index) => same(text, newer.length - tail + index)),
  ]
}

function same(text: string, index: number): DiffLine {
  return { kind: 'same', number: index + 1, text }
}

function commonHead(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((line, index) => line !== other[index])
  return end === -1 ? Math.min(one.length, other.length) : end
}

/** Walks the table of common lengths from the top: what is in both first, then what went, then what came. */
function changed(older: readonly string[], newer: readonly string[], offset: number): DiffLine[] {
  const lengths = commonLengths(older, newer)
  const lengthAt = (at: number, by: number) => lengths[at]?.[by] ?? 0
  const lines: DiffLine[] = []
  let at = 0
  let by = 0
  while (at < older.length || by < newer.length) {
    const gone = older[at]
    const fresh = newer[by]
    if (gone !== undefined && gone === fresh) {
      lines.push(same(gone, offset + by))
      at += 1
      by += 1
    } else if (gone !== undefined && (fresh === undefined || lengthAt(at + 1, by) >= lengthAt(at, by + 1))) {
      lines.push({ kind: 'gone', number: offset + at + 1, text: gone })
      at += 1
    } else {
      lines.push({ kind: 'new', number: offset + by + 1, text: fresh ?? '' })
      by += 1
    }
  }
  return lines
}

/** `[at][by]`: how many lines the rest of both texts from there on have in common. */
function commonLengths(older: readonly string[], newer: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: older.length + 1 }, () => new Uint32Array(newer.length + 1))
  for (let at = older.length - 1; at >= 0; at -= 1) {
    const row = table[at]
    const below = table[at + 1]
    if (row === undefined || below === undefined) continue
    for (let by = newer.length - 1; by >= 0; by -= 1) {
      const next =
        older[at] === newer[by] ? (below[by + 1] ?? 0) + 1 : Math.max(below[by] ?? 0, row[by + 1] ?? 0)
      row[by] = next
    }
  }
  return table
}

const context = 3

/** The stretches that changed, each with a few lines around it. */
export function hunksOf(lines: readonly DiffLine[]): DiffLine[][] {
  const isNear = (index: number) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some((line) => line.kind !== 'same')
  const hunks: DiffLine[][] = []
  for (const [index, line] of lines.entries()) {
    if (!isNear(index)) continue
    const isNext = index > 0 && isNear(index - 1)
    if (isNext) hunks.at(-1)?.push(line)
    else hunks.push([line])
  }
  return hunks
}
