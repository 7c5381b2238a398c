import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { allTeams, findPerson, membersOf, type Person, senderFor, sendTeamLetter } from '../../people/door.ts'
import { reminderLetter } from '../letters/digest.ts'
import { type Duty, fallsTo } from '../rules/duty.ts'
import { findDuty } from '../store/duties.ts'
import { takeDueReminders } from '../store/reminders.ts'

const reminders = system('reminders')
/** One transaction sends at most so many: the next one goes on. */
const batch = 50

/** Writes the letters of all reminders that are due. Returns how many duties were spoken of. */
export async function sendReminders(works: Works, publicUrl: string, now: Temporal.Instant): Promise<number> {
  let total = 0
  for (;;) {
    const count = await works.as(reminders, (work) => sendSome(work, publicUrl, now))
    total += count
    if (count < batch) return total
  }
}

async function sendSome(work: Work, publicUrl: string, now: Temporal.Instant): Promise<number> {
  const dutyIds = await takeDueReminders(work.tx, now, batch)
  for (const id of dutyIds) {
    const duty = await findDuty(work.tx, id)
    if (duty !== null) await remindOwners(work, duty, publicUrl, now)
  }
  return dutyIds.length
}

async function remindOwners(work: Work, duty: Duty, publicUrl: string, now: Temporal.Instant): Promise<void> {
  const teams = await allTeams(work)
  const team = teams.find(({ id }) => id === duty.teamId)
  const sender = team === undefined ? undefined : senderFor(team, teams)
  // Without an address of ours nothing can be sent; the lists show the duty all the same.
  if (sender === undefined || isRefusal(sender)) return
  for (const person of await ownersOf(work, duty, now)) {
    const letter = reminderLetter({ name: person.name, duty, publicUrl }, now)
    await sendTeamLetter(work, { sender, writtenBy: null, to: person, kind: 'reminder', ...letter }, now)
  }
}

/** Whoever it falls to today. An office that nobody holds is the chair's to worry about. */
export async function ownersOf(work: Work, duty: Duty, now: Temporal.Instant): Promise<Person[]> {
  if ('personId' in duty.owner) {
    const person = await findPerson(work, duty.owner.personId)
    return person === null ? chairsOf(work, duty, now) : [person]
  }
  const members = await membersOf(work, duty.teamId, now)
  const owners = members.filter((member) => {
    const offices = member.roles.map((role) => ({ teamId: duty.teamId, role }))
    return fallsTo(duty, { personId: member.id, offices })
  })
  return owners.length > 0 ? owners : chairsOf(work, duty, now)
}

function chairsOf(work: Work, duty: Duty, now: Temporal.Instant): Promise<Person[]> {
  return membersOf(work, duty.teamId, now, ['chair'])
}
