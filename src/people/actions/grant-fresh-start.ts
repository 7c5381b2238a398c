import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { freshStartLetter } from '../letters/invitation.ts'
import { senderFor, sendTeamLetter } from '../letters/send-team-letter.ts'
import { findPerson } from '../reads/persons.ts'
import { rolesOf } from '../reads/roles.ts'
import { allTeams } from '../reads/teams.ts'
import { mayManageTeam } from '../rules/capabilities.ts'
import { deleteWaysIn } from '../store/credentials.ts'
import { revokeOtherSessions } from '../store/sessions.ts'
import { revokeApiTokens } from '../store/tokens.ts'
import { newInvitationLink } from './issue-link.ts'

/**
 * For somebody who lost passkey, app and recovery codes, or whose device was stolen: every way in,
 * session and token of theirs ends, and a letter to the address we know lets them choose anew. For the
 * chair of the foundation's own team, about others. Needs a system transaction.
 */
export async function grantFreshStart(
  work: Work,
  actor: PersonActor,
  personId: PersonId,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'granted' } | Refusal> {
  const teams = await allTeams(work)
  const umbrella = teams.find(({ kind }) => kind === 'umbrella')
  const held = await rolesOf(work, actor.personId, now)
  if (umbrella === undefined || !mayManageTeam(held, umbrella, teams)) return notFound
  const chair = await findPerson(work, actor.personId)
  const person = await findPerson(work, personId)
  if (chair === null || person === null) return notFound
  if (person.id === chair.id) {
    return refuse('conflict', 'You are signed in: change your own ways of signing in on your account page.')
  }
  const sender = senderFor(umbrella, teams)
  if (isRefusal(sender)) return sender
  await deleteWaysIn(work.tx, person.id)
  await revokeOtherSessions(work.tx, person.id, null, now)
  await revokeApiTokens(work.tx, person.id, now)
  const link = await newInvitationLink(work, person.id, publicUrl, now)
  const letter = freshStartLetter({ name: person.name, chair: chair.name, sender, link })
  await sendTeamLetter(work, { sender, writtenBy: chair, to: person, kind: 'fresh-start', ...letter }, now)
  const object = { kind: 'person', id: person.id }
  await appendRecord(work.tx, { actor, action: 'ways in ended', object, caseId: null, at: now })
  return { kind: 'granted' }
}
