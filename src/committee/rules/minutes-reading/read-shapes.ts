// Gives every line its shape, looking at its neighbours where one line does not say enough: underlined
// headings, tables, front matter, code and comments.
import {
  atxHeading,
  barCells,
  indentOf,
  isRowRule,
  listItem,
  ruleCharacter,
  type Shape,
  simpleTableColumns,
} from './line-shapes.ts'

/** One shape per line, in order. `isRst` also allows reStructuredText's headings, fields and directives. */
export function readShapes(lines: readonly string[], isRst: boolean): Shape[] {
  const shapes = new Array<Shape | undefined>(lines.length).fill(undefined)
  const set = (at: number, shape: Shape) => {
    shapes[at] ??= shape
  }
  frontMatter(lines, set)
  verbatimBlocks(lines, isRst, (at) => shapes[at] === undefined, set)
  underlinedHeadings(lines, isRst, (at) => shapes[at] === undefined, set)
  simpleTables(lines, (at) => shapes[at] === undefined, set)
  for (const [at, line] of lines.entries()) {
    if (shapes[at] === undefined) shapes[at] = shapeOf(lines, at, line, isRst, shapes)
  }
  return shapes.map((shape) => shape ?? { kind: 'blank' })
}

/** Overlined titles, directives or fields, and no heading of Markdown. */
export function looksLikeRst(lines: readonly string[], fileName: string | null): boolean {
  if (/\.(md|markdown)$/i.test(fileName ?? '')) return false
  if (/\.(rst|rest)$/i.test(fileName ?? '')) return true
  if (lines.some((line) => /^#{1,6}\s/.test(line))) return false
  return lines.some(
    (line, at) =>
      /^\.\. [\w-]+::|^:\w[\w ]*: /.test(line) ||
      (isRuleOfTitle(line) && isRuleOfTitle(lines[at + 2] ?? '') && /\S/.test(lines[at + 1] ?? '')),
  )
}

function isRuleOfTitle(line: string): boolean {
  return ruleCharacter(line) !== null && !line.startsWith('`')
}

type Set = (at: number, shape: Shape) => void
type IsFree = (at: number) => boolean

const frontMatterLinesMax = 60

function frontMatter(lines: readonly string[], set: Set): void {
  if (lines[0]?.replace(/^\uFEFF/, '').trimEnd() !== '---') return
  const end = lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line))
  if (end < 0 || end > frontMatterLinesMax) return
  const between = lines.slice(1, end)
  // A thematic break above ordinary text is no front matter.
  if (!between.every((line) => /^\s*$|^\s*#|^[\w-]+\s*:|^\s+\S|^- /.test(line))) return
  set(0, { kind: 'rule' })
  for (const [index, line] of between.entries()) {
    const match = /^([\w-]+)\s*:\s*(.*)$/.exec(line)
    if (line.trim() === '') set(index + 1, { kind: 'blank' })
    else if (match === null) set(index + 1, { kind: 'verbatim' })
    else {
      const value = (match[2] ?? '').trim().replace(/^(['"])(.*)\1$/, '$2')
      set(index + 1, { kind: 'field', name: (match[1] ?? '').toLowerCase(), value, isFront: true })
    }
  }
  set(end, { kind: 'rule' })
}

/** Fenced code, HTML comments and RST directives with what is indented under them. An open fence ends with the text. */
function verbatimBlocks(lines: readonly string[], isRst: boolean, isFree: IsFree, set: Set): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (!isFree(at)) continue
    const fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    const isFence = fence !== undefined && !(isRst && /^~+$/.test(line.trim()))
    if (isFence) at = through(lines, at, set, (one) => one.trim().startsWith(fence) && isFenceEnd(one))
    else if (/^\s*<!--/.test(line)) {
      if (line.includes('-->')) set(at, { kind: 'verbatim' })
      else at = through(lines, at, set, (one) => one.includes('-->'))
    } else if (isRst && /^\.\.(\s|$)/.test(line) && !isLinkTarget(line)) {
      set(at, { kind: 'verbatim' })
      while (at + 1 < lines.length && /^\s+\S/.test(lines[at + 1] ?? '')) {
        at += 1
        set(at, { kind: 'verbatim' })
      }
    } else if (/^ {0,3}>/.test(line)) set(at, { kind: 'verbatim' })
  }
}

function isFenceEnd(line: string): boolean {
  return /^\s*(`+|~+)\s*$/.test(line)
}

/** `.. _name: https://...` is a link, not markup to leave alone. */
function isLinkTarget(line: string): boolean {
  return /^\.\. _[^:]+: *\S/.test(line)
}

/** Marks lines as verbatim up to the one that ends the block, or to the end of the text; the last one's index. */
function through(lines: readonly string[], from: number, set: Set, isEnd: (line: string) => boolean): number {
  for (let at = from; at < lines.length; at += 1) {
    set(at, { kind: 'verbatim' })
    if (at > from && isEnd(lines[at] ?? '')) return at
  }
  return lines.length
}

/** Setext headings, and RST's with or without a line above; levels of RST go by first appearance. */
function underlinedHeadings(lines: readonly string[], isRst: boolean, isFree: IsFree, set: Set): void {
  const styles: string[] = isRst ? [] : ['=', '-']
  for (let at = 1; at < lines.length; at += 1) {
    const text = lines[at - 1] ?? ''
    const drawn = ruleCharacter(lines[at] ?? '')
    if (drawn === null || !isFree(at) || !isFree(at - 1) || !isTitle(text, isRst)) continue
    if (!isRst && drawn !== '=' && drawn !== '-') continue
    const isOverlined = isRst && at > 1 && isFree(at - 2) && ruleCharacter(lines[at - 2] ?? '') === drawn
    const style = isOverlined ? `${drawn}${drawn}` : drawn
    if (!styles.includes(style)) styles.push(style)
    if (isOverlined) set(at - 2, { kind: 'rule' })
    set(at - 1, { kind: 'heading', level: Math.min(6, styles.indexOf(style) + 1), text: text.trim() })
    set(at, { kind: 'rule' })
  }
}

function isTitle(line: string, isRst: boolean): boolean {
  if (line.trim() === '' || ruleCharacter(line) !== null) return false
  if (isRst) return !/^\s{4}/.test(line)
  return indentOf(line) < 4 && listItem(line) === null && atxHeading(line) === null && !line.includes('|')
}

function simpleTables(lines: readonly string[], isFree: IsFree, set: Set): void {
  let columns: number[] | null = null
  for (const [at, line] of lines.entries()) {
    if (!isFree(at)) continue
    const border = simpleTableColumns(line)
    if (border !== null) {
      set(at, { kind: 'row-rule' })
      columns = border
    } else if (line.trim() === '') columns = null
    else if (columns !== null) {
      const starts = columns
      const cells = starts.map((from, index) => line.slice(from, starts[index + 1]).trim())
      set(at, { kind: 'row', cells })
    }
  }
}

function shapeOf(
  lines: readonly string[],
  at: number,
  line: string,
  isRst: boolean,
  shapes: readonly (Shape | undefined)[],
): Shape {
  if (line.trim() === '') return { kind: 'blank' }
  if (isRowRule(line)) return { kind: 'row-rule' }
  const before = shapes[at - 1]?.kind
  const isInTable = before === 'row' || before === 'row-rule' || isRowRule(lines[at + 1] ?? '')
  if (/^\s*\|/.test(line) || (line.includes('|') && isInTable)) return { kind: 'row', cells: barCells(line) }
  const heading = isRst ? null : atxHeading(line)
  if (heading !== null) return heading
  if (/^ {0,3}([-*_])(?:\s*\1){2,}\s*$/.test(line) || ruleCharacter(line) !== null) return { kind: 'rule' }
  const item = listItem(line)
  if (item !== null) return item
  const field = isRst ? /^:([^:\s][^:]{0,40}):(?:\s+(.*)|)$/.exec(line) : null
  if (field !== null) {
    const [, name = '', value = ''] = field
    return { kind: 'field', name: name.toLowerCase(), value: value.trim(), isFront: false }
  }
  if (/^\s*<\/?[a-z][\w-]*(?:\s[^>]*)?\/?>(?:.*<\/[a-z]+>)?\s*$/i.test(line)) return { kind: 'verbatim' }
  return { kind: 'text', indent: indentOf(line), text: line.trim() }
}
