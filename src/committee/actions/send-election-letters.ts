import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { ElectionId, PersonId } from '../../kernel/ids.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { allTeams, loadPersons, senderFor, sendTeamLetter } from '../../people/door.ts'
import { electionLetter } from '../letters/election-letter.ts'
import { electionsToTellOf, votersOf } from '../reads/elections-in-progress.ts'
import type { Election } from '../rules/election.ts'
import { dueNotices, type ElectionNotice } from '../rules/election-notices.ts'
import { tiedGroup } from '../rules/tie-agreement.ts'
import { loadElection } from '../store/election.ts'
import { insertNotice } from '../store/election-outcome.ts'

const register = system('election')

/**
 * Writes the letters of elections that are due, one transaction for each election; run again it writes nothing
 * twice. Each goes to the whole roll (the one about a tie to those tied) and never asks who has voted.
 * Returns how many letters were written.
 */
export async function sendElectionLetters(
  works: Works,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<number> {
  let sent = 0
  for (const id of await works.as(register, electionsToTellOf))
    sent += await works.as(register, (work) => tellOf(work, id, publicUrl, now))
  return sent
}

async function tellOf(work: Work, id: ElectionId, publicUrl: string, now: Temporal.Instant): Promise<number> {
  // Shared with voters, held against a count: what the letter says is so when it is written.
  const election = await loadElection(work, id, 'share')
  if (election === null) return 0
  let sent = 0
  for (const kind of dueNotices(election, now)) sent += await write(work, { election, kind, publicUrl }, now)
  return sent
}

async function write(
  work: Work,
  facts: { readonly election: Election; readonly kind: ElectionNotice; readonly publicUrl: string },
  now: Temporal.Instant,
): Promise<number> {
  const { election, kind, publicUrl } = facts
  const teams = await allTeams(work)
  const team = teams.find(({ id }) => id === election.teamId)
  const sender = team === undefined ? undefined : senderFor(team, teams)
  // Without an address of ours nothing can be sent; it goes out once there is one.
  if (sender === undefined || isRefusal(sender)) return 0
  if (!(await insertNotice(work, election.id, kind, now))) return 0
  const persons = await loadPersons(work, await receivers(work, election, kind))
  const texts = electionLetter(kind, election, publicUrl)
  for (const to of persons)
    await sendTeamLetter(work, { sender, writtenBy: null, to, kind: 'election', ...texts }, now)
  return persons.length
}

async function receivers(work: Work, election: Election, kind: ElectionNotice): Promise<PersonId[]> {
  if (kind !== 'tied') return votersOf(work, election.id)
  return (tiedGroup(election)?.persons ?? []).filter((personId) => personId !== null)
}
