// What a setting's value may be. A kind reads what stands in the charter's head, says what is wrong with it
// in a sentence, and says a good value in words.

/** Not a value of this kind; `wanted` finishes the sentence "seats.target (line 7) ...". */
export type Misread = { readonly kind: 'misread'; readonly wanted: string }

/** Methods, not properties: a table holds kinds of different values. */
export type ValueKind<Value> = {
  /** What pages and documents call the type: "count", "duration". */
  readonly name: string
  /** "members", "days", or '' where the value carries its unit or has none. */
  readonly unit: string
  /** `raw` is plain data as YAML or JSON gives it. */
  read(raw: unknown): Value | Misread
  /** Plain data again: `read(write(value))` is the value. */
  write(value: Value): unknown
  say(value: Value): string
}

export function misread(wanted: string): Misread {
  return { kind: 'misread', wanted }
}

export function isMisread(value: unknown): value is Misread {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'misread'
}

/** What stood there, short enough for a sentence. */
export function quote(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? 'nothing')
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`
}
