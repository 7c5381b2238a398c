/**
 * What PostgreSQL's text and jsonb can hold, and hand back as it was: text without NUL and without half
 * surrogate pairs, finite numbers, nesting that no recursion stumbles over. YAML can say all of these
 * ("\0", "\ud800", .inf), so a file is looked through before it is believed.
 */
const depthMax = 20

export type Unstorable = { readonly path: readonly (string | number)[]; readonly problem: string }

/** The first value that could not be stored; null when all can. */
export function findUnstorable(value: unknown, path: readonly (string | number)[] = []): Unstorable | null {
  if (path.length > depthMax) return { path, problem: `is nested deeper than ${depthMax} levels` }
  if (typeof value === 'string') return isText(value) ? null : { path, problem: badText }
  if (typeof value === 'number') return Number.isFinite(value) ? null : { path, problem: 'is no number' }
  if (typeof value === 'bigint') return { path, problem: 'is too large a number' }
  if (typeof value !== 'object' || value === null) return null
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value)
  for (const [key, inner] of entries) {
    if (typeof key === 'string' && !isText(key)) return { path, problem: badText }
    // Assigning to it would change the object instead of adding a field.
    if (key === '__proto__') return { path, problem: 'has a field that is called __proto__' }
    const found = findUnstorable(inner, [...path, key])
    if (found !== null) return found
  }
  return null
}

const badText = 'has a character that is none (NUL, or half of a pair)'

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
