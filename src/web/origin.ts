/**
 * Where a POST comes from, by what the browser says and page scripts cannot change:
 * - 'own': one of our pages, or typed by the person.
 * - 'elsewhere': another site; refused whatever else it carries.
 * - 'unknown': neither header (text browsers); the form token decides alone.
 *
 * The trap: under `Referrer-Policy: no-referrer` browsers send `Origin: null` even for our own forms
 * (Fetch standard, "append a request Origin header"), so null says nothing.
 */
export function originOf(headers: Headers, ownOrigin: string): 'own' | 'elsewhere' | 'unknown' {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none' ? 'own' : 'elsewhere'
  const origin = headers.get('origin')
  if (origin === null || origin === 'null') return 'unknown'
  return origin === ownOrigin ? 'own' : 'elsewhere'
}
