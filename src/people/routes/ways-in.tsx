import type { Work } from '../../jobs/works.ts'
import { parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom, type FieldError } from '../../web/components.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { changePassword } from '../actions/change-password.ts'
import { makeRecoveryCodes } from '../actions/make-recovery-codes.ts'
import { offerPasskey, registerPasskey } from '../actions/register-passkey.ts'
import { removePasskey } from '../actions/remove-passkey.ts'
import { authenticatorEntry, proposeSecret } from '../authenticator.ts'
import { PasskeyPage } from '../pages/passkey.tsx'
import { PasswordPage } from '../pages/password.tsx'
import { NewRecoveryCodesPage, RecoveryCodesPage } from '../pages/recovery-codes.tsx'
import { asSignIn, foundationName, type PeopleParts, relyingPartyOf } from '../people-parts.ts'
import { accountPage, isFreshlySignedIn } from '../reads/account-page.ts'
import { findPerson } from '../reads/persons.ts'
import { waysIn } from '../reads/ways-in.ts'
import { showRefused } from './account.tsx'

/** How a person signs in: passkeys, password and authenticator, recovery codes. */
export function waysInRoutes(parts: PeopleParts): Route[] {
  const post = (
    path: `/${string}`,
    take: (parts: PeopleParts, visit: SignedInVisit) => Promise<Answer>,
  ): Route => ({
    method: 'POST',
    path,
    access: 'signed-in',
    handle: (visit) => take(parts, visit),
  })
  return [
    post('/account/passkey-request', showPasskeyPage),
    post('/account/passkeys', takePasskey),
    post('/account/passkeys/:id/removal', takeRemoval),
    {
      method: 'GET',
      path: '/account/password',
      access: 'signed-in',
      handle: (visit) => showPassword(parts, visit),
    },
    post('/account/password', takePassword),
    {
      method: 'GET',
      path: '/account/recovery-codes',
      access: 'signed-in',
      async handle({ actor }) {
        const ways = await parts.works.as(actor, (work) => waysIn(work, actor.personId))
        return page(<RecoveryCodesPage left={ways.recoveryCodesLeft} />)
      },
    },
    post('/account/recovery-codes', showNewCodes),
  ]
}

const signInAgain = refuse('conflict', 'Sign in again first: only then may you change how you sign in.')

/** Runs `act` as the sign-in code, if this person has signed in recently. */
function whileFresh<T>(
  parts: PeopleParts,
  { signedIn, now }: SignedInVisit,
  act: (work: Work) => Promise<T>,
): Promise<T | Refusal> {
  return asSignIn(parts, async (work) =>
    (await isFreshlySignedIn(work, signedIn, now)) ? act(work) : signInAgain,
  )
}

async function showPasskeyPage(parts: PeopleParts, visit: SignedInVisit): Promise<Answer> {
  const options = await whileFresh(parts, visit, async (work) => {
    const person = await findPerson(work, visit.actor.personId)
    return person === null
      ? notFound
      : offerPasskey(work, await relyingPartyOf(parts, work), person, visit.now)
  })
  if (isRefusal(options)) return showRefused(parts, visit, options)
  const back = { href: '/account', label: 'Your account' }
  return page(<PasskeyPage kind="register" action="/account/passkeys" options={options} back={back} />, {
    scripts: ['passkey'],
  })
}

async function takePasskey(parts: PeopleParts, visit: SignedInVisit): Promise<Answer> {
  const { actor, form, now } = visit
  const answer = { credential: form.text('credential'), label: form.text('label') }
  const done = await whileFresh(parts, visit, async (work) => {
    const person = await findPerson(work, actor.personId)
    if (person === null) return notFound
    return registerPasskey(work, actor, await relyingPartyOf(parts, work), person, answer, now)
  })
  return isRefusal(done) ? showRefused(parts, visit, done) : seeOther('/account')
}

async function takeRemoval(parts: PeopleParts, visit: SignedInVisit): Promise<Answer> {
  const id = parseId<'passkey'>(visit.param('id'))
  if (id === null) return notFound
  const done = await whileFresh(parts, visit, (work) =>
    removePasskey(work, visit.actor.personId, id, visit.now),
  )
  return isRefusal(done) ? showRefused(parts, visit, done) : seeOther('/account')
}

/** Changes with each authenticator that was set up, so that a new one never gets the old one's secret. */
function seedOf(visit: SignedInVisit, totpCreatedAt: { toString(): string } | null): string {
  return `account ${visit.actor.personId} ${visit.signedIn.sessionId} ${totpCreatedAt}`
}

async function showPassword(
  parts: PeopleParts,
  visit: SignedInVisit,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  return parts.works.as(visit.actor, async (work) => {
    const facts = await accountPage(work, visit.signedIn, visit.now)
    if (isRefusal(facts)) return facts
    const { person, ways, isFresh } = facts
    const secret = proposeSecret(work.sealing.lookup, seedOf(visit, ways.totpCreatedAt))
    const entry = authenticatorEntry(secret, await foundationName(work), person.email)
    const props = { entry, hasPassword: ways.passwordChangedAt !== null, isFresh, errors }
    return page(<PasswordPage {...props} />, { status: errors.length > 0 ? 422 : 200 })
  })
}

async function takePassword(parts: PeopleParts, visit: SignedInVisit): Promise<Answer> {
  const { actor, signedIn, form, now } = visit
  const done = await whileFresh(parts, visit, async (work) => {
    const person = await findPerson(work, actor.personId)
    if (person === null) return notFound
    const ways = await waysIn(work, person.id)
    const change = {
      present: form.text('present-password'),
      password: form.text('password'),
      code: form.text('code'),
      seed: seedOf(visit, ways.totpCreatedAt),
      foundation: await foundationName(work),
    }
    return changePassword(work, person, change, signedIn.sessionId, now)
  })
  if (!isRefusal(done)) return seeOther('/account')
  return done.why === 'not-found' ? done : showPassword(parts, visit, errorsFrom(done))
}

async function showNewCodes(parts: PeopleParts, visit: SignedInVisit): Promise<Answer> {
  const codes = await whileFresh(parts, visit, (work) =>
    makeRecoveryCodes(work, visit.actor.personId, visit.now),
  )
  return isRefusal(codes) ? showRefused(parts, visit, codes) : page(<NewRecoveryCodesPage codes={codes} />)
}
