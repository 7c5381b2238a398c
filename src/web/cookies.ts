import type { Cookie } from './answer.ts'

/** The one the sign-in reader is asked about. */
export const sessionCookie = 'session'

/**
 * `__Host-` makes the browser refuse the cookie unless it is Secure, for Path=/ and without a Domain,
 * so no neighbouring host can plant one. It needs https; plain http is for loopback (ASVS 3.3.1, 3.3.3).
 */
export function cookieName(name: string, isHttps: boolean): string {
  return isHttps ? `__Host-${name}` : name
}

/** One Set-Cookie line. Throws for a value that is no cookie-octet string (RFC 6265 4.1.1): ours are all base64url. */
export function writeCookie(cookie: Cookie, isHttps: boolean): string {
  if (!/^[\w.~-]*$/.test(cookie.value) || !/^[\w-]+$/.test(cookie.name)) {
    throw new Error('a cookie has characters that cookies cannot carry')
  }
  const age = cookie.value === '' ? 0 : cookie.maxAgeSeconds
  return [
    `${cookieName(cookie.name, isHttps)}=${cookie.value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(isHttps ? ['Secure'] : []),
    ...(age === undefined ? [] : [`Max-Age=${age}`]),
  ].join('; ')
}

/** The value of our cookie in a Cookie header, or null. The first wins, as browsers send the nearest path first. */
export function readCookie(header: string | null, name: string, isHttps: boolean): string | null {
  const wanted = `${cookieName(name, isHttps)}=`
  for (const part of header?.split(';') ?? []) {
    const pair = part.trim()
    if (pair.startsWith(wanted)) return pair.slice(wanted.length) || null
  }
  return null
}
