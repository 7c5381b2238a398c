import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { writeLetter } from '../../mail/outbox/write-letter.ts'
import type { Person } from '../../people/door.ts'
import type { OpenCase } from '../store/cases.ts'
import { type DeskTeam, loadDeskTeam } from '../store/desk-team.ts'

/**
 * A letter about a case to some of ours, by the address of its team. It belongs to the case, so that nobody off
 * it learns from the list of letters that there is one; it says nothing of the case itself.
 */
export async function tellTeam(
  work: Work,
  actor: PersonActor,
  { facts, key }: OpenCase,
  persons: readonly Person[],
  words: (person: Person, from: DeskTeam) => { readonly subject: string; readonly text: string },
  now: Temporal.Instant,
): Promise<void> {
  const from = await loadDeskTeam(work, facts.teamId)
  for (const person of persons) {
    await writeLetter(
      work,
      {
        teamId: from.id,
        caseId: facts.id,
        laneId: null,
        kind: 'team-offer',
        key,
        isAutomatic: false,
        writtenBy: actor.personId,
        undoSeconds: 0,
        autoSubmitted: null,
        replyTo: null,
        inReplyTo: null,
        references: [],
        from: { name: from.name, address: from.address },
        to: { name: person.name, address: person.email },
        ...words(person, from),
      },
      now,
    )
  }
}
