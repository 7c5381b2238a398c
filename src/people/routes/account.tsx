import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom, type FieldError } from '../../web/components.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { changeZone } from '../actions/change-zone.ts'
import { revokeOthers, revokeSession, revokeTokens } from '../actions/revoke-session.ts'
import { AccountPage } from '../pages/account.tsx'
import { SessionsPage } from '../pages/sessions.tsx'
import type { PeopleParts } from '../people-parts.ts'
import { accountPage } from '../reads/account-page.ts'
import { sessionsOf } from '../reads/session.ts'
import { isOpen } from '../rules/session-life.ts'
import { countApiTokens } from '../store/tokens.ts'

/** A person's own account: their zone, where they are signed in, the tokens that act for them. */
export function accountRoutes(parts: PeopleParts): Route[] {
  return [
    { method: 'GET', path: '/account', access: 'signed-in', handle: (visit) => showAccount(parts, visit) },
    {
      method: 'POST',
      path: '/account/zone',
      access: 'signed-in',
      async handle(visit) {
        const { actor, form, now } = visit
        const done = await parts.works.as(actor, (work) =>
          changeZone(work, actor.personId, form.text('zone'), now),
        )
        return isRefusal(done) ? showRefused(parts, visit, done) : seeOther('/account')
      },
    },
    {
      method: 'GET',
      path: '/account/sessions',
      access: 'signed-in',
      handle: (visit) => showSessions(parts, visit),
    },
    {
      method: 'POST',
      path: '/account/sessions/revocation',
      access: 'signed-in',
      async handle({ actor, signedIn, form, now }) {
        const which = form.text('session')
        await parts.works.as(actor, (work) =>
          which === 'others'
            ? revokeOthers(work, actor.personId, signedIn.sessionId, now)
            : revokeSession(work, actor.personId, which, now),
        )
        return seeOther('/account/sessions')
      },
    },
    {
      method: 'POST',
      path: '/account/tokens/revocation',
      access: 'signed-in',
      async handle({ actor, now }) {
        await parts.works.as(actor, (work) => revokeTokens(work, actor.personId, now))
        return seeOther('/account/sessions')
      },
    },
  ]
}

async function showAccount(
  parts: PeopleParts,
  { actor, signedIn, now }: SignedInVisit,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const shown = await parts.works.as(actor, (work) => accountPage(work, signedIn, now))
  if (isRefusal(shown)) return shown
  return page(<AccountPage {...shown} errors={errors} />, { status: errors.length > 0 ? 422 : 200 })
}

/** The account page again with what was wrong on top. Hidden and missing stay what they are. */
export async function showRefused(
  parts: PeopleParts,
  visit: SignedInVisit,
  refusal: Refusal,
): Promise<Answer> {
  return refusal.why === 'not-found' ? refusal : showAccount(parts, visit, errorsFrom(refusal))
}

function showSessions(parts: PeopleParts, { actor, signedIn, now }: SignedInVisit): Promise<Answer> {
  return parts.works.as(actor, async (work) => {
    const sessions = (await sessionsOf(work, actor.personId)).filter((session) => isOpen(session, now))
    const tokenCount = await countApiTokens(work.tx, actor.personId, now)
    return page(<SessionsPage sessions={sessions} here={signedIn.sessionId} tokenCount={tokenCount} />)
  })
}
