type Json = string | number | null | { readonly [name: string]: Json }

/**
 * JSON with one spelling (RFC 8785) for what the record holds: strings, integers, null and objects of
 * them. Members are sorted by UTF-16 code units, which is what `sort()` does.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('only whole numbers have one spelling here')
    return String(value)
  }
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`)
  return `{${members.join(',')}}`
}
