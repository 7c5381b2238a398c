// What a single line looks like: a heading, a point of a list, a row of a table, or plain text. Markdown and
// reStructuredText share most of it; what depends on the lines around it is decided in `read-shapes.ts`.

export type Shape =
  | { readonly kind: 'blank' }
  /** level 1 is the highest. */
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  /** A line above or below a heading, or across the page. */
  | { readonly kind: 'rule' }
  | { readonly kind: 'item'; readonly indent: number; readonly text: string; readonly box: Box }
  | { readonly kind: 'row'; readonly cells: readonly string[] }
  | { readonly kind: 'row-rule' }
  /** `name: value` of a front matter, or `:name: value` of reStructuredText. */
  | { readonly kind: 'field'; readonly name: string; readonly value: string; readonly isFront: boolean }
  | { readonly kind: 'text'; readonly indent: number; readonly text: string }
  /** Code, quotations, comments, markup: kept as it stands. */
  | { readonly kind: 'verbatim' }

/** A tick box at the start of a point. */
export type Box = 'none' | 'open' | 'ticked'

const tabWidth = 4

export function indentOf(line: string): number {
  let indent = 0
  for (const character of line) {
    if (character === ' ') indent += 1
    else if (character === '\t') indent += tabWidth - (indent % tabWidth)
    else break
  }
  return indent
}

/** `## Agenda ##`, with or without the space that CommonMark asks for. */
export function atxHeading(line: string): Shape | null {
  const match = /^ {0,3}(#{1,6})(?!#|\d)\s*(.*)$/.exec(line)
  if (match === null) return null
  const text = (match[2] ?? '').trimEnd().replace(/(?<=\s|^)#+$/, '')
  return { kind: 'heading', level: match[1]?.length ?? 1, text: text.trim() }
}

export function listItem(line: string): Shape | null {
  const match = /^\s*(?:[-*+•]|\d{1,4}[.)]|#\.)(?:\s+(.*)|)$/.exec(line)
  if (match === null) return null
  const rest = (match[1] ?? '').trim()
  const boxed = /^\[([ xX✓✔-]?)\](?:\s+(.*)|)$/.exec(rest)
  const box: Box = boxed === null ? 'none' : /[xX✓✔]/.test(boxed[1] ?? '') ? 'ticked' : 'open'
  return { kind: 'item', indent: indentOf(line), text: boxed === null ? rest : (boxed[2] ?? '').trim(), box }
}

/** The cells of a row with bars. A missing bar at either end costs nothing; `\|` is no bar. */
export function barCells(line: string): string[] {
  const cells: string[] = ['']
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? ''
    if (character === '\\' && line[at + 1] === '|') {
      cells[cells.length - 1] += '|'
      at += 1
    } else if (character === '|') cells.push('')
    else cells[cells.length - 1] += character
  }
  const trimmed = cells.map((cell) => cell.trim())
  if (line.trimStart().startsWith('|')) trimmed.shift()
  if (trimmed.length > 1 && line.trimEnd().endsWith('|')) trimmed.pop()
  return trimmed
}

/** `| --- | :-: |`, and the borders of a grid table `+----+====+`. */
export function isRowRule(line: string): boolean {
  const text = line.trim()
  if (/^\+[-=+\s]+$/.test(text) && /[-=]/.test(text)) return true
  return text.includes('|') && text.includes('-') && /^[\s|:-]+$/.test(text)
}

/** The border of a simple table, `====  =====`: where its columns begin. Null for anything else. */
export function simpleTableColumns(line: string): number[] | null {
  if (!/^\s*=+(?:\s+=+)+\s*$/.test(line)) return null
  return [...line.matchAll(/=+/g)].map((match) => match.index)
}

/** The one character a line consists of (three times or more), else null. Titles of RST are drawn with such lines. */
export function ruleCharacter(line: string): string | null {
  const text = line.trimEnd()
  const first = text[0] ?? ''
  return text.length >= 3 && /[-=~^"'*+#:.`_<>]/.test(first) && text === first.repeat(text.length)
    ? first
    : null
}
