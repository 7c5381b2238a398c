import { type PersonId, parseId, type TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound } from '../../kernel/refusal.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom, type FieldError } from '../../web/components.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { endRoleByHand } from '../actions/end-role-by-hand.ts'
import { grantFreshStart } from '../actions/grant-fresh-start.ts'
import { invite } from '../actions/invite.ts'
import { type InvitationDraft, PeoplePage } from '../pages/people.tsx'
import { asSignIn, type PeopleParts } from '../people-parts.ts'
import { rolesOf } from '../reads/roles.ts'
import { roster } from '../reads/roster.ts'
import { may } from '../rules/capabilities.ts'
import { parseRoleName } from '../rules/roles.ts'

/** Who is who: the roster by team, invitations, the end of a role. */
export function peoplePageRoutes(parts: PeopleParts): Route[] {
  return [
    { method: 'GET', path: '/people', access: 'signed-in', handle: (visit) => showPeople(parts, visit) },
    {
      method: 'POST',
      path: '/people/invitations',
      access: 'signed-in',
      handle: (visit) => takeInvitation(parts, visit),
    },
    {
      method: 'POST',
      path: '/people/roles/:id/end',
      access: 'signed-in',
      handle: (visit) => takeEnd(parts, visit),
    },
    {
      method: 'POST',
      path: '/people/fresh-starts',
      access: 'signed-in',
      handle: (visit) => takeFreshStart(parts, visit),
    },
  ]
}

const emptyDraft: InvitationDraft = { name: '', email: '', zone: 'UTC', team: '', role: 'member' }

function showPeople(
  parts: PeopleParts,
  { actor, now }: SignedInVisit,
  again: { readonly draft?: InvitationDraft; readonly errors?: readonly FieldError[] } = {},
): Promise<Answer> {
  return parts.works.as(actor, async (work) => {
    const roles = await rolesOf(work, actor.personId, now)
    if (!may(roles, 'see-people')) return notFound
    const teams = await roster(work, roles, now)
    const errors = again.errors ?? []
    const status = errors.length > 0 ? 422 : 200
    return page(<PeoplePage teams={teams} draft={again.draft ?? emptyDraft} errors={errors} />, { status })
  })
}

async function takeInvitation(parts: PeopleParts, visit: SignedInVisit): Promise<Answer> {
  const { actor, form, now } = visit
  const draft: InvitationDraft = {
    name: form.text('name'),
    email: form.text('email'),
    zone: form.text('zone'),
    team: form.text('team'),
    role: form.text('role'),
  }
  const teamId: TeamId | null = parseId(draft.team)
  const role = parseRoleName(draft.role)
  if (teamId === null || role === null) return notFound
  const invitation = { ...draft, teamId, role, publicUrl: parts.publicUrl }
  const invited = await asSignIn(parts, (work) => invite(work, actor, invitation, now))
  if (!isRefusal(invited)) return seeOther('/people')
  return invited.why === 'not-found'
    ? invited
    : showPeople(parts, visit, { draft, errors: errorsFrom(invited) })
}

async function takeEnd(parts: PeopleParts, visit: SignedInVisit): Promise<Answer> {
  const { actor, now } = visit
  const roleId = parseId<'role'>(visit.param('id'))
  if (roleId === null) return notFound
  const ended = await parts.works.as(actor, (work) => endRoleByHand(work, actor, roleId, now))
  if (!isRefusal(ended)) return seeOther('/people')
  return ended.why === 'not-found' ? ended : showPeople(parts, visit, { errors: errorsFrom(ended) })
}

async function takeFreshStart(parts: PeopleParts, visit: SignedInVisit): Promise<Answer> {
  const { actor, form, now } = visit
  const personId: PersonId | null = parseId(form.text('person'))
  if (personId === null) return notFound
  const done = await asSignIn(parts, (work) => grantFreshStart(work, actor, personId, parts.publicUrl, now))
  if (!isRefusal(done)) return seeOther('/people')
  return done.why === 'not-found' ? done : showPeople(parts, visit, { errors: errorsFrom(done) })
}
