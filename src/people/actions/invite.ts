import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { invitationLetter } from '../letters/invitation.ts'
import { senderFor, sendTeamLetter } from '../letters/send-team-letter.ts'
import { findPerson, findPersonByAddress } from '../reads/persons.ts'
import { rolesOf } from '../reads/roles.ts'
import { allTeams } from '../reads/teams.ts'
import { canSignIn, waysIn } from '../reads/ways-in.ts'
import { mayManageTeam } from '../rules/capabilities.ts'
import type { NewPerson, Person } from '../rules/person.ts'
import type { RoleName } from '../rules/roles.ts'
import type { Team } from '../rules/team.ts'
import { createPerson } from './create-person.ts'
import { grantRole } from './grant-role.ts'
import { newInvitationLink } from './issue-link.ts'

export type Invitation = NewPerson & {
  readonly teamId: TeamId
  readonly role: RoleName
  /** Of this installation, without a slash at the end. */
  readonly publicUrl: string
}

/**
 * Gives somebody a role in a team and writes them a letter with a link to choose how they sign in.
 * Inviting a person again sends a new letter and voids the old link. Needs a system transaction: links
 * are open to nobody else; whether the actor may invite is asked here.
 */
export async function invite(
  work: Work,
  actor: PersonActor,
  invitation: Invitation,
  now: Temporal.Instant,
): Promise<Person | Refusal> {
  const teams = await allTeams(work)
  const team = teams.find(({ id }) => id === invitation.teamId)
  const inviter = await findPerson(work, actor.personId)
  const held = await rolesOf(work, actor.personId, now)
  if (!team || inviter === null || !mayManageTeam(held, team, teams)) return notFound
  const sender = senderFor(team, teams)
  if (isRefusal(sender)) return sender
  const known = await findPersonByAddress(work, invitation.email)
  const person = known ?? (await createPerson(work, actor, invitation, now))
  if (isRefusal(person)) return person
  const granted = await grantRole(work, actor, { ...pick(invitation), personId: person.id }, now)
  if (isRefusal(granted)) throw new Error('a role without an end was refused')
  const { role, publicUrl } = invitation
  await sendLetter(work, actor, { role, publicUrl, inviter, person, team, sender }, now)
  return person
}

function pick({ teamId, role }: Invitation) {
  return { teamId, role }
}

/**
 * The letter alone, for somebody who has a role in the team by another way: a term that was begun. Who may is
 * asked by the caller. Needs a system transaction, as `invite` does.
 */
export async function sendInvitation(
  work: Work,
  actor: PersonActor,
  wanted: Pick<Invitation, 'teamId' | 'role' | 'publicUrl'> & { readonly person: Person },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'invited' } | Refusal> {
  const teams = await allTeams(work)
  const team = teams.find(({ id }) => id === wanted.teamId)
  const inviter = await findPerson(work, actor.personId)
  if (!team || inviter === null) return notFound
  const sender = senderFor(team, teams)
  if (isRefusal(sender)) return sender
  await sendLetter(work, actor, { ...wanted, inviter, team, sender }, now)
  return { kind: 'invited' }
}

type Parties = Pick<Invitation, 'role' | 'publicUrl'> & {
  readonly inviter: Person
  readonly person: Person
  readonly team: Team
  /** The team whose address the letter comes from. */
  readonly sender: Team
}

async function sendLetter(
  work: Work,
  actor: PersonActor,
  parties: Parties,
  now: Temporal.Instant,
): Promise<void> {
  const { role, publicUrl, inviter, person, team, sender } = parties
  const { subject, text } = invitationLetter({
    invitee: person.name,
    inviter: inviter.name,
    team: { ...team, addresses: sender.addresses },
    role,
    link: await newLink(work, person.id, publicUrl, now),
    signInUrl: `${publicUrl}/sign-in`,
  })
  await sendTeamLetter(
    work,
    { sender, writtenBy: inviter, to: person, kind: 'invitation', subject, text },
    now,
  )
  await appendRecord(work.tx, {
    actor,
    action: 'invitation sent',
    object: { kind: 'person', id: person.id },
    caseId: null,
    at: now,
  })
}

/** Null when the person can sign in already. */
async function newLink(work: Work, personId: PersonId, publicUrl: string, now: Temporal.Instant) {
  return canSignIn(await waysIn(work, personId)) ? null : newInvitationLink(work, personId, publicUrl, now)
}
