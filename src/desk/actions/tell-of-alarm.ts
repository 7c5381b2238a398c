import { takeAlarm } from '../../guard/store/alarms.ts'
import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { writeLetter } from '../../mail/outbox/write-letter.ts'
import { membersOf, type Person, personNames, type Team, umbrellaTeam } from '../../people/door.ts'
import { guardAlarmLetter } from '../letters/guard-alarm.ts'

/** Tells the coordinators that somebody's texts touched a great deal. Run twice it tells them once. */
export function tellOfAlarm(works: Works, alarmId: string, now: Temporal.Instant): Promise<void> {
  return works.as(system('guard'), async (work) => {
    const alarm = await takeAlarm(work, alarmId, now)
    const team = await umbrellaTeam(work)
    const from = team?.addresses[0]
    if (alarm === null || team === null || from === undefined) return
    const askerName = (await personNames(work, [alarm.personId])).get(alarm.personId) ?? 'Somebody'
    const words = guardAlarmLetter({ askerName, hits: alarm.hits, at: alarm.at, teamName: team.name })
    for (const to of await toldOf(work, team, alarm.personId, now)) {
      await writeLetter(
        work,
        {
          ...words,
          teamId: team.id,
          caseId: null,
          laneId: null,
          kind: 'guard-alarm',
          key: work.sealing.deskWide,
          from: { name: team.name, address: from },
          to: { name: to.name, address: to.email },
          replyTo: null,
          inReplyTo: null,
          references: [],
          autoSubmitted: 'auto-generated',
          isAutomatic: true,
          writtenBy: null,
          undoSeconds: 0,
        },
        now,
      )
    }
  })
}

/** The coordinators; the chair where there is none but the one who asked. */
async function toldOf(work: Work, team: Team, asker: PersonId, now: Temporal.Instant): Promise<Person[]> {
  const others = (people: readonly Person[]) => people.filter(({ id }) => id !== asker)
  const coordinators = others(await membersOf(work, team.id, now, ['coordinator']))
  return coordinators.length > 0 ? coordinators : others(await membersOf(work, team.id, now, ['chair']))
}
