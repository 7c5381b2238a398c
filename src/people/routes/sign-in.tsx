import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Answer, page } from '../../web/answer.ts'
import { rateKey } from '../../web/client-address.ts'
import { errorsFrom } from '../../web/components.ts'
import type { Route, Visit } from '../../web/route.ts'
import { openLink } from '../actions/open-link.ts'
import { revokeSession } from '../actions/revoke-session.ts'
import { askForPasskey, signInWithPasskey } from '../actions/sign-in-with-passkey.ts'
import { signInWithPassword } from '../actions/sign-in-with-password.ts'
import { useSignInLink } from '../actions/use-sign-in-link.ts'
import { LinkRefusedPage } from '../pages/link-refused.tsx'
import { PasskeyPage } from '../pages/passkey.tsx'
import { SignInPage } from '../pages/sign-in.tsx'
import { SignInLinkPage } from '../pages/sign-in-link.tsx'
import { asSignIn, type PeopleParts, relyingPartyOf } from '../people-parts.ts'
import { findPerson } from '../reads/persons.ts'
import { safeNext, signedInSeeOther, signedOutSeeOther } from './session-cookie.ts'

export function signInRoutes(parts: PeopleParts): Route[] {
  return [
    {
      method: 'GET',
      path: '/sign-in',
      access: 'public',
      handle: (visit) => page(<SignInPage next={safeNext(visit.query.get('next') ?? '')} />),
    },
    { method: 'POST', path: '/sign-in', access: 'public', handle: (visit) => takePassword(parts, visit) },
    {
      method: 'POST',
      path: '/sign-in/passkey-request',
      access: 'public',
      handle: (visit) => showPasskeyPage(parts, visit),
    },
    {
      method: 'POST',
      path: '/sign-in/passkey',
      access: 'public',
      handle: (visit) => takePasskey(parts, visit),
    },
    {
      method: 'POST',
      path: '/sign-out',
      access: 'signed-in',
      async handle({ signedIn, now }) {
        await asSignIn(parts, (work) => revokeSession(work, signedIn.personId, signedIn.sessionId, now))
        return signedOutSeeOther()
      },
    },
    {
      method: 'GET',
      path: '/sign-in/link/:secret',
      access: 'public',
      handle: (visit) => showLink(parts, visit),
    },
    {
      method: 'POST',
      path: '/sign-in/link/:secret',
      access: 'public',
      handle: (visit) => takeLink(parts, visit),
    },
  ]
}

const tooMany = refuse(
  'too-many',
  'Many people are trying to sign in right now. Wait a minute and try again.',
)

async function takePassword(parts: PeopleParts, { form, address, now }: Visit): Promise<Answer> {
  const attempt = { email: form.text('email'), password: form.text('password'), code: form.text('code') }
  const next = safeNext(form.text('next'))
  if (!(await parts.pace.admit(attempt.email, rateKey(address)))) return tooMany
  const signedIn = await asSignIn(parts, (work) => signInWithPassword(work, attempt, now))
  if (isRefusal(signedIn)) return refusedPage(signedIn, next, attempt.email)
  await parts.pace.relax(attempt.email)
  return signedInSeeOther(signedIn.cookie, next)
}

async function showPasskeyPage(parts: PeopleParts, { form, now }: Visit): Promise<Answer> {
  const options = await asSignIn(parts, async (work) =>
    askForPasskey(work, await relyingPartyOf(parts, work), now),
  )
  const hidden = { next: safeNext(form.text('next')) }
  const back = { href: '/sign-in', label: 'Other ways to sign in' }
  return page(
    <PasskeyPage kind="sign-in" action="/sign-in/passkey" hidden={hidden} options={options} back={back} />,
    { scripts: ['passkey'] },
  )
}

async function takePasskey(parts: PeopleParts, { form, now }: Visit): Promise<Answer> {
  const next = safeNext(form.text('next'))
  const signedIn = await asSignIn(parts, async (work) =>
    signInWithPasskey(work, await relyingPartyOf(parts, work), form.text('credential'), now),
  )
  return isRefusal(signedIn) ? refusedPage(signedIn, next) : signedInSeeOther(signedIn.cookie, next)
}

function refusedPage(refusal: Refusal, next: string, email = '') {
  return page(<SignInPage next={next} email={email} errors={errorsFrom(refusal)} />, { status: 422 })
}

async function showLink(parts: PeopleParts, visit: Visit): Promise<Answer> {
  const secret = visit.param('secret')
  const person = await asSignIn(parts, async (work) => {
    const link = await openLink(work, 'sign-in', secret, 'look', visit.now)
    if (isRefusal(link)) return link
    return link.personId === null ? null : findPerson(work, link.personId)
  })
  if (isRefusal(person)) return page(<LinkRefusedPage refusal={person} />, { status: 410 })
  return page(<SignInLinkPage action={`/sign-in/link/${secret}`} name={person?.name ?? 'nobody'} />)
}

async function takeLink(parts: PeopleParts, visit: Visit): Promise<Answer> {
  const used = await asSignIn(parts, (work) => useSignInLink(work, visit.param('secret'), visit.now))
  if (isRefusal(used)) return page(<LinkRefusedPage refusal={used} />, { status: 410 })
  return signedInSeeOther(used.cookie)
}
