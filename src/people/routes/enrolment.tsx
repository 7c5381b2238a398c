import type { Work } from '../../jobs/works.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { type Answer, page } from '../../web/answer.ts'
import { errorsFrom, type FieldError } from '../../web/components.ts'
import type { Route, Visit } from '../../web/route.ts'
import {
  type EnrolmentPurpose,
  enrolmentSeed,
  enrolWithPasskey,
  enrolWithPassword,
  openEnrolment,
} from '../actions/enrol.ts'
import { linkPath } from '../actions/issue-link.ts'
import { openLink } from '../actions/open-link.ts'
import { offerPasskey } from '../actions/register-passkey.ts'
import { type SetUp, setUpFoundation } from '../actions/set-up-foundation.ts'
import { authenticatorEntry, proposeSecret } from '../authenticator.ts'
import { EnrolmentPage } from '../pages/enrolment.tsx'
import { LinkRefusedPage } from '../pages/link-refused.tsx'
import { PasskeyPage } from '../pages/passkey.tsx'
import { SetUpPage } from '../pages/set-up.tsx'
import { asSignIn, foundationName, type PeopleParts, relyingPartyOf } from '../people-parts.ts'
import { signedInSeeOther } from './session-cookie.ts'

/** Links that lead to a first sign-in: the printed set-up link, and invitations by letter. */
export function enrolmentRoutes(parts: PeopleParts): Route[] {
  return [
    { method: 'GET', path: '/set-up/:secret', access: 'public', handle: (visit) => showSetUp(parts, visit) },
    { method: 'POST', path: '/set-up/:secret', access: 'public', handle: (visit) => takeSetUp(parts, visit) },
    {
      method: 'GET',
      path: '/invitation/:secret',
      access: 'public',
      handle: (visit) => showEnrolment(parts, 'invitation', visit),
    },
    ...enrolling(parts, 'set-up'),
    ...enrolling(parts, 'invitation'),
  ]
}

function enrolling(parts: PeopleParts, purpose: EnrolmentPurpose): Route[] {
  const base = linkPath[purpose]
  return [
    {
      method: 'POST',
      path: `${base}/:secret/password`,
      access: 'public',
      handle: (visit) => takePassword(parts, purpose, visit),
    },
    {
      method: 'POST',
      path: `${base}/:secret/passkey-request`,
      access: 'public',
      handle: (visit) => showPasskeyPage(parts, purpose, visit),
    },
    {
      method: 'POST',
      path: `${base}/:secret/passkey`,
      access: 'public',
      handle: (visit) => takePasskey(parts, purpose, visit),
    },
  ]
}

async function showSetUp(parts: PeopleParts, visit: Visit): Promise<Answer> {
  const link = await asSignIn(parts, (work) =>
    openLink(work, 'set-up', visit.param('secret'), 'look', visit.now),
  )
  if (isRefusal(link)) return refusedPage(link)
  if (link.personId !== null) return showEnrolment(parts, 'set-up', visit)
  const values = { foundation: '', prefix: '', address: '', name: '', email: '', zone: 'UTC' }
  return page(<SetUpPage action={pathOf('set-up', visit)} values={values} />)
}

async function takeSetUp(parts: PeopleParts, visit: Visit): Promise<Answer> {
  const { form } = visit
  const values: SetUp = {
    foundation: form.text('foundation'),
    prefix: form.text('prefix'),
    address: form.text('address'),
    name: form.text('name'),
    email: form.text('email'),
    zone: form.text('zone'),
  }
  const path = pathOf('set-up', visit)
  const done = await asSignIn(parts, (work) =>
    setUpFoundation(work, visit.param('secret'), values, visit.now),
  )
  // No redirect: its address would carry the link's secret into the memory of pressed buttons.
  if (!isRefusal(done)) return showEnrolment(parts, 'set-up', visit)
  if (done.why !== 'invalid') return refusedPage(done)
  return page(<SetUpPage action={path} values={values} errors={errorsFrom(done)} />, { status: 422 })
}

function showEnrolment(
  parts: PeopleParts,
  purpose: EnrolmentPurpose,
  visit: Visit,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  return asSignIn(parts, async (work) => {
    const opened = await openEnrolment(work, purpose, visit.param('secret'), 'look', visit.now)
    if (isRefusal(opened)) return refusedPage(opened)
    const { name, email } = opened.person
    const foundation = await foundationName(work)
    const secret = proposeSecret(work.sealing.lookup, enrolmentSeed(opened.link))
    const props = { path: pathOf(purpose, visit), name, email, foundation, errors }
    const status = errors.length > 0 ? 422 : 200
    return page(<EnrolmentPage {...props} entry={authenticatorEntry(secret, foundation, email)} />, {
      status,
    })
  })
}

async function takePassword(parts: PeopleParts, purpose: EnrolmentPurpose, visit: Visit): Promise<Answer> {
  const { form, now } = visit
  const enrolled = await withEnrolment(parts, purpose, visit, async (work, opened) => {
    const foundation = await foundationName(work)
    const chosen = { password: form.text('password'), code: form.text('code'), foundation }
    return enrolWithPassword(work, opened, chosen, now)
  })
  if (!isRefusal(enrolled)) return signedInSeeOther(enrolled.cookie, '/account/recovery-codes')
  if (enrolled.why !== 'invalid') return refusedPage(enrolled)
  return showEnrolment(parts, purpose, visit, errorsFrom(enrolled))
}

async function showPasskeyPage(parts: PeopleParts, purpose: EnrolmentPurpose, visit: Visit): Promise<Answer> {
  const path = pathOf(purpose, visit)
  const options = await withEnrolment(parts, purpose, visit, async (work, opened) =>
    offerPasskey(work, await relyingPartyOf(parts, work), opened.person, visit.now),
  )
  if (isRefusal(options)) return refusedPage(options)
  const back = { href: path, label: 'Other ways to sign in' }
  return page(<PasskeyPage kind="register" action={`${path}/passkey`} options={options} back={back} />, {
    scripts: ['passkey'],
  })
}

async function takePasskey(parts: PeopleParts, purpose: EnrolmentPurpose, visit: Visit): Promise<Answer> {
  const { form, now } = visit
  const answer = { credential: form.text('credential'), label: form.text('label') }
  const enrolled = await withEnrolment(parts, purpose, visit, async (work, opened) =>
    enrolWithPasskey(work, await relyingPartyOf(parts, work), opened, answer, now),
  )
  if (!isRefusal(enrolled)) return signedInSeeOther(enrolled.cookie)
  if (enrolled.why !== 'invalid') return refusedPage(enrolled)
  return showEnrolment(parts, purpose, visit, errorsFrom(enrolled))
}

type Opened = Exclude<Awaited<ReturnType<typeof openEnrolment>>, Refusal>

function withEnrolment<T>(
  parts: PeopleParts,
  purpose: EnrolmentPurpose,
  visit: Visit,
  act: (work: Work, opened: Opened) => Promise<T>,
): Promise<T | Refusal> {
  return asSignIn(parts, async (work) => {
    const opened = await openEnrolment(work, purpose, visit.param('secret'), 'use', visit.now)
    return isRefusal(opened) ? opened : act(work, opened)
  })
}

function pathOf(purpose: EnrolmentPurpose, visit: Visit): string {
  return `${linkPath[purpose]}/${encodeURIComponent(visit.param('secret'))}`
}

/** 410: the link was good once, or will not become good. */
function refusedPage(refusal: Refusal) {
  return page(<LinkRefusedPage refusal={refusal} />, { status: 410 })
}
