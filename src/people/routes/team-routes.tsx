import type { Work } from '../../jobs/works.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { createProjectTeam } from '../actions/create-project-team.ts'
import { TeamsPage, type TypedTeam, teamFields } from '../pages/teams.tsx'
import { asSignIn, type PeopleParts } from '../people-parts.ts'
import { rolesOf } from '../reads/roles.ts'
import { allTeams } from '../reads/teams.ts'
import { may, mayCreateTeams } from '../rules/capabilities.ts'

/** The teams, and the form that gives a project one. */
export function teamRoutes(parts: PeopleParts): Route[] {
  const path = '/teams'
  return [
    { method: 'GET', path, access: 'signed-in', handle: (visit) => showTeams(parts, visit) },
    { method: 'POST', path, access: 'signed-in', handle: (visit) => takeTeam(parts, visit) },
  ]
}

function showTeams({ works }: PeopleParts, visit: SignedInVisit, refusal?: Refusal): Promise<Answer> {
  const { actor, form, now } = visit
  return works.as(actor, async (work: Work) => {
    const roles = await rolesOf(work, actor.personId, now)
    if (!may(roles, 'see-people')) return notFound
    const teams = await allTeams(work)
    const typed = typedFrom((name) => (refusal === undefined ? '' : form.text(name)))
    const props = {
      teams,
      mayCreate: mayCreateTeams(roles, teams),
      typed: typed.zone === '' ? { ...typed, zone: 'UTC' } : typed,
      errors: refusal === undefined ? [] : errorsFrom(refusal),
    }
    return page(<TeamsPage {...props} />, refusal === undefined ? {} : { status: troubleOf(refusal).status })
  })
}

async function takeTeam(parts: PeopleParts, visit: SignedInVisit): Promise<Answer> {
  const { actor, form, now } = visit
  const typed = typedFrom((name) => form.text(name))
  const wanted = { ...typed, publicUrl: parts.publicUrl }
  const created = await asSignIn(parts, (work) => createProjectTeam(work, actor, wanted, now))
  if (!isRefusal(created)) return seeOther('/teams')
  return created.why === 'not-found' ? created : showTeams(parts, visit, created)
}

function typedFrom(textOf: (name: string) => string): TypedTeam {
  const values = Object.fromEntries(teamFields.map((name) => [name, textOf(name)]))
  // Object.fromEntries forgets the names it was given.
  return values as TypedTeam
}
