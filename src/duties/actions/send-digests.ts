import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import {
  allTeams,
  membersOf,
  rolesOf,
  senderFor,
  sendTeamLetter,
  type Team,
  type TeamMember,
} from '../../people/door.ts'
import { digestLetter } from '../letters/digest.ts'
import { dutiesOf } from '../reads/duty-lists.ts'
import { digestDuties, isDigestDue, usualRhythm } from '../rules/digest.ts'
import { digestSettings, saveDigestSent } from '../store/reminders.ts'

const digests = system('digests')

/** Sends everybody whose morning it is the list of what falls to them; an empty list is not sent. */
export async function sendDigests(works: Works, publicUrl: string, now: Temporal.Instant): Promise<number> {
  return works.as(digests, async (work) => {
    const settings = await digestSettings(work.tx)
    let sent = 0
    for (const [member, team] of await everybody(work, now)) {
      const { rhythm, lastSentAt } = settings.get(member.id) ?? { rhythm: usualRhythm, lastSentAt: null }
      if (!isDigestDue(rhythm, member.zone, lastSentAt, now)) continue
      if (await sendOne(work, { member, team, publicUrl }, now)) sent += 1
    }
    return sent
  })
}

async function sendOne(
  work: Work,
  to: { readonly member: TeamMember; readonly team: Team; readonly publicUrl: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { member, team, publicUrl } = to
  const offices = await rolesOf(work, member.id, now)
  const duties = digestDuties(await dutiesOf(work, { personId: member.id, offices }), now)
  const sender = senderFor(team, await allTeams(work))
  if (duties.length === 0 || isRefusal(sender)) return false
  const letter = digestLetter({ name: member.name, duties, publicUrl }, now)
  await sendTeamLetter(work, { sender, writtenBy: null, to: member, kind: 'digest', ...letter }, now)
  await saveDigestSent(work.tx, member.id, now)
  return true
}

/** Each person once, with the first team they serve in, umbrella first. */
async function everybody(work: Work, now: Temporal.Instant): Promise<[TeamMember, Team][]> {
  const found = new Map<string, [TeamMember, Team]>()
  for (const team of await allTeams(work)) {
    for (const member of await membersOf(work, team.id, now)) {
      if (!found.has(member.id)) found.set(member.id, [member, team])
    }
  }
  return [...found.values()]
}
