import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, readAddress } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { insertNoteAddress, noteAddresses, retireNoteAddress } from '../store/note-addresses.ts'

const addressesMax = 20

type Changed = { readonly kind: 'note-addresses-changed' }

/** From the next note on it goes there too. */
export async function addNoteAddress(
  work: Work,
  actor: PersonActor,
  { teamId, typed }: { readonly teamId: TeamId; readonly typed: string },
  now: Temporal.Instant,
): Promise<Changed | Refusal> {
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const address = readAddress(typed)
  if (address === null)
    return refuse('invalid', 'Enter a mail address, like board@foundation.example.', { field: 'address' })
  if ((await noteAddresses(work, teamId)).length >= addressesMax)
    return refuse('conflict', `A note goes to at most ${addressesMax} further addresses.`, {
      field: 'address',
    })
  if (!(await insertNoteAddress(work, { teamId, address, by: actor.personId }, now)))
    return refuse('conflict', 'Notes go to this address already.', { field: 'address' })
  await record(work, actor, 'address for notes added', teamId, now)
  return { kind: 'note-addresses-changed' }
}

/** The second press finds nothing to do. */
export async function removeNoteAddress(
  work: Work,
  actor: PersonActor,
  { teamId, id }: { readonly teamId: TeamId; readonly id: string },
  now: Temporal.Instant,
): Promise<Changed | Refusal> {
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if (await retireNoteAddress(work, teamId, id, now))
    await record(work, actor, 'address for notes removed', teamId, now)
  return { kind: 'note-addresses-changed' }
}

function record(work: Work, actor: PersonActor, action: string, teamId: TeamId, at: Temporal.Instant) {
  return appendRecord(work.tx, { actor, action, object: { kind: 'team', id: teamId }, caseId: null, at })
}
