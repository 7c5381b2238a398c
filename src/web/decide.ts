import { sizes } from '../kernel/limits.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { type Answer, seeOther } from './answer.ts'
import { rateKey } from './client-address.ts'
import { emptyForm, type Form, makeForm } from './form.ts'
import { formFields } from './form-fields.ts'
import { isFormToken } from './form-token.ts'
import { logError } from './log.ts'
import { bindingsOf } from './meet.ts'
import { originOf } from './origin.ts'
import { claimPress, pressKey } from './press-once.ts'
import { readForm } from './read-form.ts'
import type { PlainAnswer } from './respond.tsx'
import type { Route } from './route.ts'
import type { Caller, Site } from './site.ts'
import { broken, type Trouble, troubleOf, troubleOfAddress, troubles, unreadForm } from './trouble.ts'
import type { Kept } from './trouble-page.tsx'
import { type Arrival, handle, hereOf } from './visit.ts'

/** What stopped a request, and the text to show again. */
export type Stopped = { readonly kind: 'stopped'; readonly trouble: Trouble; readonly kept: Kept | null }

function stop(trouble: Trouble, kept: Kept | null = null): Stopped {
  return { kind: 'stopped', trouble, kept }
}

/** Every check that is the same for all rooms, in order, and between them the room's own answer. */
export async function decide(site: Site, caller: Caller, arrival: Arrival): Promise<PlainAnswer | Stopped> {
  const { request, route } = arrival
  const isPost = request.method === 'POST'
  const origin = originOf(request.headers, site.origin)
  if (isPost && route.access !== 'bearer' && origin === 'elsewhere') return stop(troubles.elsewhere)
  if (route.access === 'bearer' && caller.signedIn === null) return stop(troubles.badBearer)
  if (isPost) return decidePost(site, caller, arrival, origin === 'own')
  if (!(await mayTry(site, caller, route))) return stop(troubles.tooMany)
  if (route.access === 'signed-in' && caller.signedIn === null) {
    return route.speaks === 'json' ? stop(troubles.signedOut) : seeOther(signInPath(hereOf(request)))
  }
  const answer = await handle(site, caller, arrival, emptyForm)
  return isRefusal(answer) ? stop(troubleOfAddress(answer)) : answer
}

async function mayTry(site: Site, caller: Caller, { limit }: Route): Promise<boolean> {
  if (!limit) return true
  const isPerson = limit.by === 'person' && caller.signedIn !== null
  return site.ports.takeToken(limit.name, isPerson ? caller.signedIn.personId : rateKey(caller.address))
}

async function decidePost(site: Site, caller: Caller, arrival: Arrival, isOwn: boolean) {
  const { request, route } = arrival
  const bytesMax = route.maxBodyBytes ?? sizes.formBytesMax
  const posted = await readForm(request, bytesMax, route.maxFiles ?? 0, route.access === 'bearer')
  if (typeof posted === 'string') return stop(unreadForm(posted, bytesMax, route.maxFiles ?? 0))
  const form = withoutOwnFields(posted)
  if (route.access === 'bearer') return settle(await handle(site, caller, arrival, form), null)
  const kept = keep(request, posted)
  if (route.access === 'signed-in' && caller.signedIn === null) {
    return stop(troubles.signedOut, { ...kept, signIn: signInPath('/') })
  }
  if (!isFormToken(site.ports.formTokenKey, posted.text(formFields.token), bindingsOf(caller))) {
    // Without the browser's word that the form is ours, a button that sends it would be a trap.
    return isOwn ? stop(troubles.staleForm, kept) : stop(troubles.elsewhere)
  }
  // Counted only now, so that the text of a form above the limit can be shown again.
  if (!(await mayTry(site, caller, route))) return stop(troubles.tooMany, kept)
  return keepOnError(site, caller, route, kept, () =>
    decidePress(site, caller, arrival, { form, kept, key: pressKey(request, posted) }),
  )
}

type Posted = { readonly form: Form; readonly kept: Kept; readonly key: string | null }

/** A second press with the same key changes nothing and gets the first one's answer. */
async function decidePress(site: Site, caller: Caller, arrival: Arrival, { form, kept, key }: Posted) {
  if (key === null) return settle(await handle(site, caller, arrival, form), kept)
  const { presses } = site.ports
  const owner = caller.signedIn?.personId ?? `browser ${caller.browser.sent}`
  const press = await claimPress(presses, key, owner)
  if (press.kind === 'done') return seeOther(press.location)
  if (press.kind === 'working') return stop(troubles.stillWorking)
  let location: string | null = null
  try {
    const outcome = settle(await handle(site, caller, arrival, form), kept)
    // An answer that sets cookies cannot be given twice: a second press of "Sign in" signs in once more.
    if (outcome.kind === 'see-other' && outcome.cookies.length === 0) location = outcome.location
    return outcome
  } finally {
    if (location === null) await presses.release(key, owner)
    else await presses.settle(key, owner, location)
  }
}

function settle(answer: Answer, kept: Kept | null): PlainAnswer | Stopped {
  return isRefusal(answer) ? stop(troubleOf(answer), kept) : answer
}

/** An error after a form was read must not lose the form: it is logged here, and the text shown again. */
async function keepOnError(
  site: Site,
  caller: Caller,
  route: Route,
  kept: Kept,
  act: () => Promise<PlainAnswer | Stopped>,
): Promise<PlainAnswer | Stopped> {
  try {
    return await act()
  } catch (error) {
    logError(site, caller, route, error)
    return stop(broken(caller.requestId), kept)
  }
}

/** Where to sign in, and where to go on after it. The sign-in room checks `next` again with `isOwnPath`. */
export function signInPath(next: string): string {
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}

function withoutOwnFields(form: Form): Form {
  const own: readonly string[] = Object.values(formFields)
  const entries = form.entries().filter(([name]) => !own.includes(name))
  return makeForm(entries, form.allFiles())
}

function keep(request: Request, posted: Form): Kept {
  const isSecret = ([name]: readonly [string, string]) => /password|secret|code/i.test(name)
  const entries = posted.entries().filter(([name]) => name !== formFields.token)
  return {
    action: hereOf(request),
    entries: entries.filter((entry) => !isSecret(entry)),
    hadFiles: posted.allFiles().length > 0,
    hadSecrets: entries.some(isSecret),
    signIn: null,
  }
}
