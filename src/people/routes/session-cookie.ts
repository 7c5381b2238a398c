import { seeOther } from '../../web/answer.ts'
import { sessionCookie } from '../../web/cookies.ts'
import { isOwnPath } from '../../web/safe-address.ts'
import { sessionLimits } from '../rules/session-life.ts'

/** Where people go after signing in when they were not on their way to a page. */
const home = '/inbox'

/** The page somebody was on their way to; never another site, never back to signing in. */
export function safeNext(typed: string): string {
  return isOwnPath(typed) && !/^\/sign-(in|out)/.test(typed) ? typed : home
}

/** 303 with the session's cookie, which ends with the browser or the session, whichever is first. */
export function signedInSeeOther(cookie: string, next = home) {
  const maxAgeSeconds = sessionLimits.absoluteHours * 3600
  return seeOther(next, { cookies: [{ name: sessionCookie, value: cookie, maxAgeSeconds }] })
}

export function signedOutSeeOther() {
  return seeOther('/sign-in', { cookies: [{ name: sessionCookie, value: '' }], clearSiteData: true })
}
