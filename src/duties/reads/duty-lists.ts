import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { personNames } from '../../people/door.ts'
import { type Duty, fallsTo, type HeldOffice } from '../rules/duty.ts'
import { asDuty, dutyColumns } from '../store/duties.ts'

/** What is open, soonest first. Row policies leave the reader's own teams and what is theirs by name. */
export async function openDuties(work: Work, teamIds?: readonly TeamId[]): Promise<Duty[]> {
  const rows = await work.tx
    .selectFrom('duty')
    .where('duty.met_at', 'is', null)
    .where('duty.waived_at', 'is', null)
    .$if(teamIds !== undefined, (query) => query.where('duty.team_id', 'in', [...(teamIds ?? [])]))
    .select([...dutyColumns])
    .orderBy('duty.due_at')
    .orderBy('duty.id')
    .execute()
  return rows.map(asDuty)
}

/** Those of the open duties that fall to a person now. */
export async function dutiesOf(
  work: Work,
  reader: { readonly personId: PersonId; readonly offices: readonly HeldOffice[] },
): Promise<Duty[]> {
  return (await openDuties(work)).filter((duty) => fallsTo(duty, reader))
}

/** Met or waived since an instant, newest first. */
export async function endedDuties(work: Work, teamId: TeamId, since: Temporal.Instant): Promise<Duty[]> {
  const rows = await work.tx
    .selectFrom('duty')
    .where('duty.team_id', '=', teamId)
    .where((eb) => eb.or([eb('duty.met_at', '>=', since), eb('duty.waived_at', '>=', since)]))
    .select([...dutyColumns])
    .execute()
  const endedAt = (duty: Duty) => duty.end?.at.epochMilliseconds ?? 0
  return rows.map(asDuty).sort((a, b) => endedAt(b) - endedAt(a))
}

/** Names of everybody the duties name, by id. */
export function namesIn(work: Work, duties: readonly Duty[]): Promise<ReadonlyMap<PersonId, string>> {
  const ids = duties.flatMap((duty) => [
    ...('personId' in duty.owner ? [duty.owner.personId] : []),
    ...(duty.end?.by ? [duty.end.by] : []),
  ])
  return personNames(work, ids)
}
