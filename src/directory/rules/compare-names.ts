const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** As people look names up: aeon, Aesara, AiiDA. Databases differ in it, so it is done here. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b)
}
