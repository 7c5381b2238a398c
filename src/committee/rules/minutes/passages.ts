// Private and public minutes are two renderings of one text. A passage that is not for everybody stands between
// "::: private until 2026-05-01" (or "::: private until said") and ":::". On its day, or when somebody says so, it
// is offered for publication; nothing becomes public by itself.
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'

export type Part =
  | { readonly kind: 'plain'; readonly text: string }
  | {
      readonly kind: 'withheld'
      readonly text: string
      /** From 1, in the order of the text. */
      readonly number: number
      /** Null: until somebody says so. */
      readonly until: Temporal.PlainDate | null
    }

const opening = /^:::\s*private\b(.*)$/
const closing = /^:::\s*$/
const condition = /^\s+until\s+(\d{4}-\d\d-\d\d|said)\s*$/

/** The parts of a text in order. A fence that is not closed, or whose day cannot be read, is refused with its line. */
export function readPassages(text: string): readonly Part[] | Refusal {
  const parts: Part[] = []
  let lines: string[] = []
  let open: { readonly until: Temporal.PlainDate | null; readonly line: number } | null = null
  let number = 0
  const flush = (part: (text: string) => Part) => {
    if (lines.length > 0) parts.push(part(lines.join('\n')))
    lines = []
  }
  for (const [index, line] of text.split('\n').entries()) {
    const start = opening.exec(line)
    if (start !== null) {
      const until = readUntil(start[1] ?? '')
      if (open !== null || until === undefined) return wrong(index + 1)
      flush((plain) => ({ kind: 'plain', text: plain }))
      open = { until, line: index + 1 }
    } else if (closing.test(line)) {
      if (open === null) return wrong(index + 1)
      const { until } = open
      number += 1
      const own = number
      flush((withheld) => ({ kind: 'withheld', text: withheld, number: own, until }))
      open = null
    } else lines.push(line)
  }
  if (open !== null) return wrong(open.line)
  flush((plain) => ({ kind: 'plain', text: plain }))
  return parts
}

/** Undefined for what cannot be read; a mistyped day must not publish anything. */
function readUntil(text: string): Temporal.PlainDate | null | undefined {
  if (text.trim() === '') return null
  const typed = condition.exec(text)?.[1]
  if (typed === undefined || typed === 'said') return typed === 'said' ? null : undefined
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function wrong(line: number): Refusal {
  return refuse(
    'invalid',
    `Line ${line}: a private passage stands between "::: private until 2026-05-01" (or "until said") and ":::", each on a line of its own.`,
    { field: 'text', safe: 'What you wrote is kept below.' },
  )
}

export type Ripeness = {
  readonly today: Temporal.PlainDate
  /** Numbers of the passages of which somebody said that they may be published. */
  readonly released: ReadonlySet<number>
}

/** May this passage be published: its day has come, or it was said? */
export function isRipe(part: Extract<Part, { kind: 'withheld' }>, { today, released }: Ripeness): boolean {
  return (
    released.has(part.number) || (part.until !== null && Temporal.PlainDate.compare(part.until, today) <= 0)
  )
}

/**
 * For everybody: what is withheld is one line in its place. As in the public minutes of a body that went into
 * closed session, it says that there was something, and nothing of what.
 */
export function publicRendering(parts: readonly Part[], ripeness: Ripeness): string {
  return parts
    .map((part) => {
      if (part.kind === 'plain' || isRipe(part, ripeness)) return part.text
      return part.until === null ? '*(Withheld.)*' : `*(Withheld until ${part.until}.)*`
    })
    .join('\n')
}

/** For those who serve: everything, with what is withheld marked as such. */
export function privateRendering(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'plain') return part.text
      const until = part.until === null ? 'until it is said' : `until ${part.until}`
      return `> *Private ${until}:*\n${part.text.replaceAll(/^/gm, '> ')}`
    })
    .join('\n')
}
